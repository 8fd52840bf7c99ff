"""How figures and their differences are named in words. Pure: (figure, Texts) -> text."""

from components.parts.sections import source_line
from components.text.catalogue import Texts
from data.quality.explanation import Explanation, rounded
from data.quality.figures import Figure
from data.snapshot import Snapshot
from data.text.format import Formatter


def figure_name(figure: Figure, texts: Texts) -> str:
    """``terbitan 21 Nov 2024 · 52,5% · potensi``: enough to choose a figure from a list."""
    format_ = Formatter(texts.language)
    parts = [
        texts(f"quality.kind_{figure.kind}", when=format_.partial_date(figure.as_of)),
        format_.percent(figure.value),
        *([] if figure.basis == "unknown" else [texts(f"basis.{figure.basis}")]),
        base_name(figure, texts),
    ]
    return " · ".join(parts)


def base_name(figure: Figure, texts: Texts) -> str:
    """What a figure divides by, with the month of the base where it is known."""
    name = texts(f"base_label.{figure.base}")
    if figure.base_period is None:
        return name
    return f"{name} {Formatter(texts.language).month(figure.base_period, short=True)}"


def explanation_text(found: Explanation, texts: Texts) -> str:
    """The whole difference and what each choice explains of it, in sentences."""
    format_ = Formatter(texts.language)
    whole, shares = rounded(found.difference, tuple(part.points for part in found.parts))
    causes = [
        texts(
            f"quality.because_{part.cause}",
            points=format_.points(share),
            before=format_.people(part.before),
            after=format_.people(part.after),
        )
        for part, share in zip(found.parts, shares, strict=True)
    ]
    text = texts(
        "quality.difference",
        difference=format_.points(whole),
        first=format_.percent(found.first.counted),
        second=format_.percent(found.second.counted),
        causes="; ".join(causes) or texts("quality.same_figure"),
    )
    for figure in (found.first, found.second):
        text += f" {contradiction_text(figure, texts)}" if figure.contradicted else ""
    people = found.second.active - found.first.active
    if whole * people < 0:
        key = "quality.fell_though_more" if people > 0 else "quality.rose_though_fewer"
        text += " " + texts(key, people=format_.people(abs(people)))
    return text


def contradiction_text(figure: Figure, texts: Texts) -> str:
    """That a printed share and the counts printed beside it say two things; the split can only follow the counts."""
    format_ = Formatter(texts.language)
    return texts(
        "quality.contradicted",
        when=format_.partial_date(figure.as_of),
        printed=format_.percent(figure.value),
        counted=format_.percent(figure.counted),
    )


def figure_source(held: Snapshot, figure: Figure, texts: Texts) -> str:
    """Publishers and note of a figure in one text; many publishers are counted, the file names them."""
    note = figure.note if texts.language == "id" else figure.note_en
    return "; ".join(filter(None, [source_line(held, (figure.source,), texts) if figure.source else "", note]))
