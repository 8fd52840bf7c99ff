"""Hundreds of figures read from the screen, each worked out again from the raw files: all pages, both datasets."""

import random
import re
import sys
from collections.abc import Iterator

import pandas as pd
import pytest

from tests.app.screen import open_page
from tests.questions import independent as raw
from tests.questions import independent_groups as ledger
from tests.questions.readings import Reading, columns, line, on_map, table, total_row

pytestmark = pytest.mark.usefixtures("_counted")

_CHANCE = random.Random(2021)  # noqa: S311  a sample, no secret; the same one in every run
NEWEST = "2026-10"
_EARLIER = [f"{year}-{month:02}" for year in range(2020, 2026) for month in range(1, 13)]
MONTHS = (NEWEST, *sorted(_CHANCE.sample(_EARLIER, 2)))
SEGMENTS = ("ALL", "BPU", "PU")
CODES = sorted(code for code in raw.areas().index if code.startswith("35."))
SOME = _CHANCE.sample(CODES, 3)
GROUPS = _CHANCE.sample(["PERANGKAT_DESA", "BPD", "RT", "NON_ASN"], 2)
BUDGETS = _CHANCE.sample(range(1_000_000_000, 40_000_000_000), 3)
PACKAGE = 16_800
_READ: list[Reading] = []


def check(readings: Iterator[Reading], at_least: int) -> None:
    """Hold every reading against what it should be."""
    found = list(readings)
    _READ.extend(found)
    assert len(found) >= at_least, "figures are no longer where they were read"
    wrong = [f"{each.where}: shown {each.shown}, is {each.expected}" for each in found if not each.right]
    assert wrong == []


@pytest.fixture(scope="module")
def _counted() -> Iterator[None]:
    yield
    sys.stderr.write(f"\n{len(_READ)} figures read from the screen and worked out again\n")


def active(month: str, segment: str) -> pd.Series:
    """Participants by area; a segment or all of them."""
    return raw.enrolment(month, None if segment == "ALL" else segment).reindex(CODES)


def workers(month: str, segment: str) -> pd.Series:
    """Workers of the August before the month's year."""
    return raw.workforce(int(month[:4]) - 1, segment).reindex(CODES)


def rpjpd(month: str, area: str) -> float:
    """The province's ladder, which areas without one of their own follow."""
    low, high = {"35.03": (26.3, 83.29)}.get(area, (34.36, 95.37))
    return low + (high - low) * (int(month[:4]) - 2025) / 20


@pytest.mark.parametrize("segment", SEGMENTS)
@pytest.mark.parametrize("month", MONTHS)
def test_the_ranking(month: str, segment: str) -> None:
    people, base = active(month, segment), workers(month, segment)
    at = open_page("peringkat", bulan=month, segmen=segment)
    expected = {"value": 100 * people / base, "numerator": people, "denominator": base}
    check(columns(f"peringkat {month} {segment}", table(at, *expected), expected), 110)


@pytest.mark.parametrize("segment", SEGMENTS)
def test_the_map(segment: str) -> None:
    def read() -> Iterator[Reading]:
        for month in MONTHS:
            people, base = active(month, segment), workers(month, segment)
            for indicator, values in (("cakupan", 100 * people / base), ("belum_terlindungi", base - people)):
                shown = on_map(open_page("peta", bulan=month, segmen=segment, indikator=indicator), CODES)
                for code in _CHANCE.sample(CODES, 12):
                    yield Reading(f"peta {indicator} {month} {segment} {code}", shown[code], max(values[code], 0))

    check(read(), 60)


def test_the_home_page_and_its_shortfall() -> None:
    def read() -> Iterator[Reading]:
        people, base = active(NEWEST, "ALL"), workers(NEWEST, "ALL")
        home = on_map(open_page("ringkasan"), CODES)
        short = on_map(open_page("ringkasan", indikator="kekurangan"), CODES)
        for code in CODES:
            yield Reading(f"ringkasan cakupan {code}", home[code], 100 * people[code] / base[code])
            gap = raw.gap(people[code], base[code], rpjpd(NEWEST, code))
            yield Reading(f"ringkasan kekurangan {code}", short[code], gap)

    check(read(), 76)


@pytest.mark.parametrize("area", SOME)
def test_the_profile(area: str) -> None:
    def read() -> Iterator[Reading]:
        for month in MONTHS:
            rows = table(open_page("profil", wilayah=area, bulan=month), "peserta_aktif", "dasar", "cakupan")
            for segment in ("PU", "BPU", "JAKON"):
                people, base = active(month, segment)[area], workers(month, segment)[area]
                expected = {
                    "peserta_aktif": people,
                    "peserta_nonaktif": raw.inactive(month, segment)[area],
                    "dasar": base,
                    "cakupan": 100 * people / base,
                    "belum_terlindungi": max(base - people, 0),
                }
                for name, value in expected.items():
                    yield Reading(f"profil {area} {month} {segment} {name}", rows[segment][name], float(value))

    check(read(), 45)


def test_the_trend() -> None:
    def read() -> Iterator[Reading]:
        for segment in SEGMENTS:
            drawn = line(open_page("tren", segmen=segment), "Jawa Timur")
            for month in (*MONTHS, "2025-12"):
                if month in drawn:
                    expected = 100 * active(month, segment).sum() / workers(month, segment).sum()
                    shown = raw.number(drawn[month], 2)
                    yield Reading(f"tren {segment} {month}", shown, expected)

    check(read(), 6)


@pytest.mark.parametrize("group", GROUPS)
def test_the_groups(group: str) -> None:
    def read() -> Iterator[Reading]:
        known = ledger.figures(group, NEWEST).dropna()
        at = open_page("kelompok", kelompok_inpres=group)
        expected = {"value": 100 * known["covered"] / known["total"], "uncovered": known["total"] - known["covered"]}
        yield from columns(f"kelompok {group}", table(at, *expected), expected)
        at = open_page("kelompok", kelompok_inpres=group, tampil_kelompok="kalender")
        paid = ledger.protection(group, 2026).sum()
        for month, shown in zip(range(1, 11), total_row(at), strict=False):
            yield Reading(f"kalender {group} {month}", shown, paid[month])

    check(read(), 60)


def test_employers_and_arrears() -> None:
    def read() -> Iterator[Reading]:
        known = ledger.employers(NEWEST)
        known = known[known.index.isin(CODES)]
        known = known[known["as_of"] == known.groupby(level=0)["as_of"].transform("max")]
        counted = known["compliant"] + known["partial"] + known["unregistered"]
        rows = table(open_page("kelompok", tampil_kelompok="pemberi_kerja"), "name", "pct", "unregistered")
        expected = {"unregistered": known["unregistered"], "pct": 100 * known["compliant"] / counted}
        yield from columns("pemberi kerja", rows, expected)
        late = ledger.arrears(NEWEST)
        for segment in SEGMENTS:
            part = late if segment == "ALL" else late[late["segment"] == segment]
            rows = table(open_page("kelompok", tampil_kelompok="menunggak", segmen=segment), "name", "people", "1-3")
            bands = part.pivot_table(index="area_code", columns="band", values="people", aggfunc="sum")
            expected = {"people": bands.sum(axis=1), "1-3": bands["1-3"]}
            yield from columns(f"menunggak {segment}", rows, expected)

    check(read(), 200)


@pytest.mark.parametrize("year", ["2025", "2026"])
def test_budgets(year: str) -> None:
    def read() -> Iterator[Reading]:
        frame = pd.read_csv(raw.BUNDLED / "budgets.csv", dtype={"area_code": str})
        frame = frame[(frame["year"] == int(year)) & frame["area_code"].isin(CODES)]
        rows = table(open_page("anggaran", lihat="anggaran", tahun_anggaran=year), "fund", "ceiling", "realised")
        sums = frame.groupby("fund")[["ceiling_rp", "allocated_rp", "realised_rp"]].sum()
        names = {"ceiling_rp": "ceiling", "allocated_rp": "allocated", "realised_rp": "realised"}
        millions = dict.fromkeys(names.values(), 1e6)
        yield from columns(f"anggaran {year}", rows, sums.rename(columns=names).to_dict("series"), **millions)

    check(read(), 9)


def test_claims() -> None:
    def read() -> Iterator[Reading]:
        frame = pd.read_csv(raw.BUNDLED / "claims.csv", dtype={"area_code": str, "period": str})
        frame = frame[frame["area_code"].isin(CODES) & (frame["payer"] == "ALL") & (frame["programme"] != "BEASISWA")]
        for year in ("2025", "2026"):
            sums = frame[frame["period"].str[:4] == year].groupby("area_code")[["amount_rp", "cases"]].sum()
            rows = table(open_page("anggaran", lihat="klaim", tahun_anggaran=year), "amount", "cases")
            expected = {"amount": sums["amount_rp"], "cases": sums["cases"]}
            yield from columns(f"klaim {year}", rows, expected, amount=1e6)

    check(read(), 70)


@pytest.mark.parametrize("group", GROUPS)
def test_the_radar(group: str) -> None:
    """Whose protection ends with a month: protected in it and before, no longer in the next."""

    def read() -> Iterator[Reading]:
        paid = ledger.protection(group, 2026).dropna(subset=[10])[[10, 11, 12]]
        paid[13] = ledger.protection(group, 2027)[1].reindex(paid.index)
        still = paid.fillna(0).cummin(axis=1)
        whole, *by_month = total_row(open_page("radar", kelompok_radar=group, hari="60"))
        ends = [float((still[month] - still[month + 1]).sum()) for month in range(10, 10 + len(by_month))]
        yield Reading(f"radar {group}", whole, sum(ends))
        for place, (shown, end) in enumerate(zip(by_month, ends, strict=True)):
            yield Reading(f"radar {group} {place}", shown, end)

    check(read(), 3)


@pytest.mark.parametrize("budget", BUDGETS)
def test_the_simulation(budget: int) -> None:
    """What a budget pays for: whole people, each for all the months."""

    def read() -> Iterator[Reading]:
        months = 12
        at = open_page("simulasi", anggaran=str(budget), dibayar=str(months))
        people = budget // (PACKAGE * months)
        covered, base = active(NEWEST, "ALL").sum(), workers(NEWEST, "ALL").sum()
        text = next(each.proto.body for each in at.get("html") if '<div class="plan-tiles' in each.proto.body)
        tiles = dict(_tiles(text))
        named = {"Orang": people, "Cakupan Des": 100 * (covered + people) / base}
        for name, value in named.items():
            yield Reading(f"simulasi {budget} {name}", tiles[name], value)
        spent = re.findall(r'<div class="tile-note">(Rp[^<]*)</div>', text)[0]
        yield Reading(f"simulasi {budget} rupiah", spent, people * months * PACKAGE)

    check(read(), 3)


def _tiles(text: str) -> Iterator[tuple[str, str]]:
    for part in text.split('<div class="tile-label">')[1:]:
        value = part.split('<div class="tile-value')[1].split(">", 1)[1].split("<")[0]
        yield part.split("<")[0].split(" ·")[0], value


def test_the_quality_page() -> None:
    def read() -> Iterator[Reading]:
        for month in MONTHS:
            home, work = raw.enrolment(month).reindex(CODES), raw.enrolment(month, basis="lokasi_kerja").reindex(CODES)
            rows = table(open_page("mutu", tinjau="domisili", bulan=month), "residence", "work", "net")
            expected = {"residence": home, "work": work, "net": home - work}
            yield from columns(f"mutu {month}", rows, expected)

    check(read(), 300)


def test_the_register_of_sources() -> None:
    register = pd.read_csv(raw.BUNDLED / "sources.csv", dtype=str)
    assert len(table(open_page("indikator"), "title", "publisher")) == len(register)


@pytest.mark.parametrize("segment", SEGMENTS)
def test_published_figures(segment: str) -> None:
    """Every percentage shown was printed of that area, of that segment, in the year it says."""
    frame = pd.read_csv(raw.BUNDLED / "published.csv", dtype=str)
    frame = frame[(frame["segment"] == segment) & (frame["indicator"] == "coverage_pct")]

    def read() -> Iterator[Reading]:
        shown = on_map(open_page("peta", data="terpublikasi", segmen=segment), CODES)
        for code, text in shown.items():
            if "%" not in text:
                assert code not in set(frame["area_code"]), code
                continue
            number, told = text.split("%")
            year = re.findall(r"\d{2,4}", told)[0][-2:]
            printed = frame[(frame["area_code"] == code) & (frame["as_of"].str[2:4] == year)]["value"].astype(float)
            value = float(number.replace(",", "."))
            nearest = min(printed, key=lambda each: abs(each - value), default=float("nan"))
            yield Reading(f"terpublikasi {segment} {code}", f"{number}%", nearest)

    check(read(), {"ALL": 19, "BPU": 1, "PU": 1}[segment])
