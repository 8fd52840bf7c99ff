"""From one found table to rows of the tables of the subject, each value with its cell."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from data.intake.model import Problem, Question, Rows, cell_name
from data.intake.tables import destinations as go
from data.intake.tables.dimensions import RowDimensions, dated, row_dimensions
from data.intake.tables.figures import ColumnStyle, as_percent, column_style, factor_of, figures
from data.intake.tables.found import Found
from data.intake.tables.places import row_areas, title_area
from data.intake.tables.plan import Plan
from data.intake.tables.roles import QUANTITIES
from data.intake.tables.setting import Setting
from data.intake.tables.strips import Figure, rows_of
from data.intake.words.areas import AreaIndex
from data.intake.words.dates import parse_period
from data.intake.words.vocabulary import GROUP
from data.tables.subject import TABLES

_MOST_NAMED = 20
_CALENDAR = 3
"""Columns of months from which on a table about a group may be a calendar; fewer compare two dates."""


@dataclass
class Tidied:
    """What one table of a sheet gave."""

    rows: dict[str, list[Rows]] = field(default_factory=dict)
    figures: list[Figure] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    areas: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=object))
    row_dimensions: RowDimensions = field(default_factory=RowDimensions)


class Tidier:
    """Turns one found table into rows; holds what its steps share."""

    def __init__(
        self, found: Found, plans: list[Plan], setting: Setting, index: AreaIndex, answers: Mapping[str, str],
        shape: str, file: str, tell: Callable[[float], None],
    ) -> None:  # fmt: skip
        self.found, self.plans, self.setting = found, plans, setting
        self.index, self.answers, self.shape, self.file = index, answers, shape, file
        self.tell = tell
        self.result = Tidied()

    def run(self) -> Tidied:
        """Read areas, dimensions and figures, and lay them out as rows."""
        self._areas()
        self.tell(0.25)
        self.result.row_dimensions = row_dimensions(self.found, self.plans, self.setting.periods)
        self.result.problems += self.result.row_dimensions.problems
        for done, plan in enumerate(self.plans):
            self.tell(0.4 + 0.5 * done / len(self.plans))
            if plan.asked:
                self._ask_column(plan)
            if plan.role == "measure":
                self._figure(plan)
            if plan.role == "share":
                self._printed_share(plan)
        self.tell(0.9)
        for rows in rows_of(self.found, self.result.figures):
            for name, part in rows.items():
                self.result.rows.setdefault(name, []).append(part)
        return self.result

    def _areas(self) -> None:
        if self.found.by_area:
            areas = row_areas(self.found, self.index, self.answers)
            self.result.areas = areas.codes
            self.result.questions += areas.questions
            self.result.problems += areas.problems
            return
        key = f"area_of_table:{self.found.sheet}#{self.found.number}"
        code, question = title_area(self.found, self.file, self.index, self.answers, key)
        self.result.areas = np.full(len(self.found.body), code, dtype=object)
        if question is not None and any(plan.role in ("measure", "unknown") for plan in self.plans):
            self.result.questions.append(question)

    def _ask_column(self, plan: Plan) -> None:
        where = cell_name(*self.found.place(int(self.found.body[0]), plan.position))
        heading = plan.heading.text or cell_name(0, plan.position)[:-1]
        if plan.asked.startswith("quantity:"):
            alike = [other.heading.text for other in self.plans if other.asked == plan.asked]
            heading = ", ".join(alike[:4]) + (" …" if len(alike) > 4 else "")
            likely = "covered" if self.setting.kind == "enrolment" else "ignored"
            values = {"heading": heading[:120], "title": (self.found.title or self.found.sheet)[:120]}
            self._ask(Question(plan.asked, "quantity", self.found.sheet, where, QUANTITIES, likely, values))
            return
        proposed = plan.quantity if plan.quantity in QUANTITIES else "ignored"
        values = {"heading": heading[:120]}
        self._ask(Question(plan.asked, "column", self.found.sheet, where, QUANTITIES, proposed, values))

    def _figure(self, plan: Plan) -> None:
        """Read a column of figures; in a table of labels it may go to two tables, by the label of each row."""
        body = len(self.found.body)
        group = self._dimension("group", plan, body)
        grouped = (group != "") & np.array([self.setting.kind in ("enrolment", "groups")] * body)
        grouped |= np.full(body, self.setting.kind == "groups" and "unit" in self.result.row_dimensions.named)
        totals = self.result.row_dimensions.totals
        if "unit" in self.result.row_dimensions.named and not grouped.any() and totals.any():
            # Branches and kecamatan are parts of the area: their total is its figure, and they check it.
            totals = ~totals
        # A total of perangkat daerah is the whole Pemda's row; the base of all segments is no sum of theirs.
        whole = plan.quantity == "size" and "segment" in self.result.row_dimensions.named and not self.found.by_area
        kept = ~totals | grouped | np.full(body, whole)
        for flag in (False, True):
            positions = np.flatnonzero((grouped == flag) & kept & (self.result.areas != ""))
            if len(positions):
                self._by_indicator(plan, positions, grouped=flag)

    def _by_indicator(self, plan: Plan, positions: np.ndarray, *, grouped: bool) -> None:
        """Where a column of words says what each row counts, its figures go to as many places."""
        spoken = self.result.row_dimensions.named.get("quantity")
        if spoken is None or plan.quantity == "context":
            self._part(plan, positions, go.destination(self.setting.kind, plan.quantity, grouped=grouped))
            return
        total = "segment" not in plan.heading.fixed and any("segment" in other.heading.fixed for other in self.plans)
        for quantity in dict.fromkeys(spoken[positions].tolist()):
            if total and quantity in ("covered", "inactive"):
                continue  # a printed sum, held against its parts
            mine = positions[spoken[positions] == quantity]
            goal = go.destination("context" if quantity == "context" else self.setting.kind, quantity, grouped=grouped)
            self._part(plan, mine, goal)

    def _printed_share(self, plan: Plan) -> None:
        """A printed percentage of a group is kept as printed, beside its counts."""
        grouped = any(figure.table == "groups" for figure in self.result.figures)
        if self.setting.kind not in ("enrolment", "groups") or not grouped or plan.heading.achievement:
            return
        rows = next(figure.rows for figure in self.result.figures if figure.table == "groups")
        style = column_style(self.found, plan, "value", 1.0, self.answers, self.shape)
        values, _ = figures(self.found, plan.position, self.found.body[rows], style.style, 1.0)
        values = as_percent(self.found, plan, self.found.body[rows], values)
        own = next((figure for figure in self.result.figures if figure.table == "groups"
                    and figure.plan.heading.fixed.get("group") == plan.heading.fixed.get(
                        "group", figure.plan.heading.fixed.get("group"))), None)  # fmt: skip
        if own is None or not np.array_equal(own.rows, rows):
            return
        values = np.where((values < 0) | (values > 100), np.nan, values)
        self.result.figures.append(
            replace(own, plan=plan, field="covered_pct", style=style, numbers=values, factor=1.0)
        )

    def _part(self, plan: Plan, positions: np.ndarray, goal: tuple[str, str] | None) -> None:
        goal = self._calendar(plan, goal)
        if goal is None:
            return
        table, column = goal
        factor = factor_of(plan, column, self.setting)
        style = column_style(self.found, plan, column, factor, self.answers, self.shape)
        rows = self.found.body[positions]
        values, junk = figures(self.found, plan.position, rows, style.style, factor)
        self._name_junk(plan, rows[junk])
        if style.asked:
            self._ask_style(plan, style)
        dimensions = self._dimensions(plan, table, positions)
        if dimensions is None:
            return
        figure = Figure(plan, table, column, style, factor, dimensions, values, positions)
        self.result.figures.append(figure)

    def _calendar(self, plan: Plan, goal: tuple[str, str] | None) -> tuple[str, str] | None:
        """Ask what several months of a group are: months its premium is paid, or as many dates it was counted at."""
        if goal not in (("groups", "covered"), ("groups", "total")) or plan.heading.period is None:
            return goal
        months = {other.heading.period for other in self.plans if other.role == "measure"} - {None}
        if len(months) < _CALENDAR or any(month is not None and "month" not in month.kind for month in months):
            return goal
        key = f"ledger:{self.shape}"
        where = cell_name(*self.found.place(int(self.found.body[0]), plan.position))
        title = {"title": (self.found.title or self.found.sheet)[:120]}
        self._ask(Question(key, "ledger", self.found.sheet, where, ("protection", "groups"), "protection", title))
        answers = {"protection": ("protection", "people"), "groups": goal}
        return answers.get(self.answers.get(key, ""))

    def _name_junk(self, plan: Plan, rows: np.ndarray) -> None:
        for row in rows[:_MOST_NAMED].tolist():
            text = {"text": str(self.found.grid.iloc[row, plan.position])[:60], "heading": plan.heading.text[:80]}
            where = cell_name(*self.found.place(row, plan.position))
            self.result.problems.append(Problem("not_a_number", "error", self.found.sheet, where, text))

    def _ask_style(self, plan: Plan, style: ColumnStyle) -> None:
        where = cell_name(*self.found.place(int(self.found.body[0]), plan.position))
        self.result.questions.append(
            Question(
                style.asked, "style", self.found.sheet, where, ("id", "en"), style.proposed, {"text": style.example}
            )
        )

    def _dimension(self, name: str, plan: Plan, body: int) -> np.ndarray:
        """One dimension for all body rows: the heading's word wins over the row's, the row's over the title's."""
        if name == "indicator" and plan.name and plan.quantity == "context":
            return np.full(body, plan.name, dtype=object)
        if name == "segment" and self.setting.kind == "context":
            return np.full(body, "", dtype=object)  # formal and informal workers are no segments of participants
        heading = plan.heading.fixed.get(name, "")
        own = self.result.row_dimensions.named.get(name)
        if name == "payer":
            # Claims of those one fund pays for name the fund, wherever they name it.
            fund = self._dimension("fund", plan, body)
            said = self.setting.fixed.get(name, "") if own is None else own
            return np.where(fund == "", said, fund)
        if own is None:
            return np.full(body, heading or self.setting.fixed.get(name, ""), dtype=object)
        if self.found.by_area and heading:
            return np.full(body, heading, dtype=object)
        # In a table of labels the label is nearer than the heading: "Penduduk bekerja" under "Potensi".
        return np.where(own == "", heading or self.setting.fixed.get(name, ""), own)

    def _dimensions(self, plan: Plan, table: str, positions: np.ndarray) -> dict[str, np.ndarray] | None:
        """Every dimension of the table for some body rows; None when the figure has no place there."""
        body = len(self.found.body)
        found: dict[str, np.ndarray] = {"area_code": self.result.areas[positions]}
        for name in go.DIMENSIONS[table]:
            if name == "area_code":
                continue
            values = self._period(plan, table, body) if name == "period" else self._dimension(name, plan, body)
            values = values[positions]
            default = go.DEFAULTS.get((table, name))
            if default is not None:
                values = np.where(values == "", default, values)
            found[name] = self._asked(name, table, values) if name in go.ASKED else values
        if table in go.MONTHLY and self._only_year(found["period"]):
            found["period"] = self._ask_period(plan, table, found["period"])
        if (found["period"] == "").any():
            found["period"] = self._ask_period(plan, table, found["period"])
        if table == "workforce" and (found["segment"] == "PMI").all():
            return None
        return None if (found["period"] == "ignored").all() else found

    @staticmethod
    def _only_year(periods: np.ndarray) -> bool:
        return bool(len(periods)) and all(len(text) == 4 for text in set(periods.tolist()))

    def _asked(self, name: str, table: str, values: np.ndarray) -> np.ndarray:
        """Fill what the file does not name from the answers, or ask."""
        if not (values == "").any():
            return values
        key = f"{name}:{self.shape}:{table}"
        answer = self.answers.get(key, "")
        options = self._options(name, table)
        where = cell_name(*self.found.place(int(self.found.body[0]), self.found.key))
        title = {"title": (self.found.title or self.found.sheet)[:120]}
        self._ask(Question(key, name, self.found.sheet, where, options, "", title))
        return np.where(values == "", answer, values) if answer in options else values

    def _ask(self, question: Question) -> None:
        """Ask once, however many columns raise the question; an answered one stays, so that it can be taken back."""
        if question.id not in {asked.id for asked in self.result.questions}:
            self.result.questions.append(question)

    @staticmethod
    def _options(name: str, table: str) -> tuple[str, ...]:
        column = go.TABLE_NAMES.get((table, name), name)
        for item in TABLES[table].fields:
            if item.name == column and item.allowed:
                return item.allowed

        return tuple(code for code, _ in GROUP) if name == "group" else ()

    def _period(self, plan: Plan, table: str, body: int) -> np.ndarray:
        around = self.setting.periods
        heading = dated(plan.heading.period, around)
        own = self.result.row_dimensions.named.get("period")
        title = next((period.text for period in around if not period.kind.endswith("_only")), "")
        if own is not None:
            year = (heading or title)[:4]
            texts = np.array([f"{year}{text}" if year and text.startswith("-") else text for text in own], dtype=object)
            texts = np.where((texts == "") | (np.char.startswith(texts.astype(str), "-")), heading or title, texts)
        else:
            texts = np.full(body, heading or title, dtype=object)
        if table == "claims":
            texts = np.array([_whole_year(text) for text in texts], dtype=object)
        if table == "workforce":
            return self._base_period(plan, texts, heading=heading, body=body)
        return texts

    def _base_period(self, plan: Plan, texts: np.ndarray, *, heading: str, body: int) -> np.ndarray:
        """When a base holds: Sakernas counts are of August; a base beside participants is older than they are."""
        definition = self._dimension("definition", plan, body)
        survey = definition != "potensi"
        said = self.result.row_dimensions.named.get("quantity")
        if said is not None:
            survey &= said == "size"
        years = np.array([len(text) == 4 for text in texts], dtype=bool)
        texts = np.where(survey & years, np.char.add(texts.astype(str), "-08"), texts).astype(object)
        beside = (said is not None and "covered" in said) or any(
            plan.role == "measure" and plan.quantity == "covered" for plan in self.plans
        )
        named = self.result.row_dimensions.named.get("base_period")
        if named is not None:
            texts = np.where(named == "", texts, named)
        if heading or not beside or not survey.any() or (named is not None and (named[survey] != "").all()):
            return texts
        key = f"base_period:{self.shape}"
        answer = self.answers.get(key, "")
        first = next((text for text in texts if text), "")
        year = int(first[:4]) if first[:4].isdigit() else 0
        options = (f"{year - 1}-08", f"{year - 2}-08", "ignored") if year else ("ignored",)
        where = cell_name(*self.found.place(int(self.found.body[0]), plan.position))
        values = {"heading": plan.heading.text[:80]}
        self._ask(Question(key, "base_period", self.found.sheet, where, options, options[0], values, remembered=False))
        return np.where(survey, answer if answer in options else "", texts)

    def _ask_period(self, plan: Plan, table: str, periods: np.ndarray) -> np.ndarray:
        if any(question.kind == "base_period" for question in self.result.questions) and table == "workforce":
            return periods
        key = f"period:{self.found.sheet}#{self.found.number}"
        where = cell_name(*self.found.place(int(self.found.body[0]), plan.position))
        question = Question(
            key, "period", self.found.sheet, where, (), "", {"title": (self.found.title or self.found.sheet)[:120]},
            remembered=False,
        )  # fmt: skip
        self._ask(question)
        period = parse_period(self.answers.get(key, ""))
        if period is None and table not in go.MONTHLY:
            return periods
        return np.where([len(text) <= 4 for text in periods], "" if period is None else period.text, periods)


def _whole_year(text: str) -> str:
    """January to December of a year is that year."""
    first, _, last = text.partition("/")
    return first[:4] if first[4:] == "-01" and last == f"{first[:4]}-12" else text
