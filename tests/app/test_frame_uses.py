"""Only the controls a view uses, only the claims that apply to it: the audit's table of controls with an effect.

``x`` has an effect, ``-`` has none. Where the screen was found to differ from what the audit saw, the line says why.
"""

import json
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.app.screen import open_page, popovers

FIELDS = ["dataset", "indicator", "month", "segment", "area", "basis", "denominator", "base_year", "ladder"]
FIELDS += ["span", "classes"]
BEHIND = ("span", "classes")
TABLE = """
ringkasan                             x x x x x x x x x x x
peta                                  x x x x x x x x x - x
peta bentuk=kotak                     x x x x x x x x x - x
peta bentuk=banding                   x x x x x x x x x - x
tren                                  x - x x x x x x x - -
peringkat                             x x x x x x x x x - x
peringkat tampilan=pareto             x x x x x x x x x - -
peringkat tampilan=perubahan          x x x x x x x x x - -
peringkat tampilan=dua                x x x x x x x x x x -
peringkat tampilan=sebaran            x x x x x x x x x - -
profil                                x - x x x x x x x x x
kelompok                              x - x - x - - - - - -
kelompok tampil_kelompok=kalender     x - x - x - - - - - -
kelompok tampil_kelompok=wilayah      x - x - x - - - - - -
kelompok tampil_kelompok=opd          x - x - x - - - - - -
kelompok tampil_kelompok=pemberi_kerja  x - x - x - - - - - -
kelompok tampil_kelompok=menunggak    x - x x x x - - - - -
anggaran                              x - - - x - - - - - -
anggaran lihat=regulasi               x - - - x - - - - - -
anggaran lihat=anggaran               x - - - x - - - - - -
anggaran lihat=klaim                  x - - - x - - - - - -
anggaran lihat=silang                 x - x x x x x x - - -
anggaran lihat=skor                   x - x x x x x x x - -
radar                                 x - x x x x x x - - -
simulasi                              x - x x x x x x x - -
simulasi susun=bagi                   x - x x - x x x x - -
mutu                                  x - - - x - - - - - -
mutu tinjau=pembanding                x - x x x - - - - - -
mutu tinjau=pencilan                  x - - - x - - - - - -
mutu tinjau=pemeriksaan               x - - - - - - - - - -
mutu tinjau=patahan                   x - - - x - - - - - -
mutu tinjau=domisili                  x - x x x - - - - - -
mutu tinjau=sanggahan                 x x x x x x x x x - -
indikator                             - - - - - - - - - - -
kelola                                - - - - - - - - - - -
"""
# Where this differs from the audit: the bars of the ranking's list take the classes of the map; the employers are a
# sample, so only published figures leave them out; the pages of the ledger speak first of the area that is chosen; a
# share opens at a budget measured by the target.
ROWS = [line.rsplit(maxsplit=len(FIELDS)) for line in TABLE.strip().splitlines()]
AREA = {"profil": {"wilayah": "35.09"}}
"""What a page needs to show anything."""
WAYS = [pytest.param(row[0], row[1:], id=row[0]) for row in ROWS]


def opened(way, **params):
    path, *view = way.split()
    own = dict(item.split("=") for item in view)
    at = open_page(path, **own, **params)
    assert not at.exception
    assert not at.error
    return at


def drawn(at):
    """Fields of the selection that have a control in the sidebar."""
    return {element.key.removeprefix("pick_") for kind in (at.sidebar.selectbox, at.sidebar.radio) for element in kind}


@pytest.mark.parametrize(("way", "marks"), WAYS)
def test_a_view_draws_the_controls_that_have_an_effect_and_no_other(way, marks):
    at = opened(way, **AREA.get(way, {}))
    wanted = {field for field, mark in zip(FIELDS, marks, strict=True) if mark == "x"}
    assert drawn(at) == wanted - set(BEHIND)
    assert bool(at.sidebar.expander) == bool(wanted & set(BEHIND))
    at.session_state["more_filters"] = True
    assert drawn(at.run()) == wanted


@pytest.mark.parametrize(("way", "marks"), WAYS)
def test_the_status_line_claims_only_what_applies(way, marks):
    used = dict(zip(FIELDS, marks, strict=True))
    claimed = popovers(opened(way, wilayah="35.09"))
    assert any("per 31 Oktober 2026" in label for label in claimed) == (used["month"] == "x")
    assert any("domisili (KTP)" in label for label in claimed) == (used["basis"] == "x")
    assert any("÷" in label for label in claimed) == (used["denominator"] == "x")
    assert any(label.startswith("target ") for label in claimed) == (used["ladder"] == "x")
    assert ("Data contoh (simulasi)" in claimed) == ("x" in marks)


@pytest.mark.parametrize("way", ["indikator", "kelola"])
def test_no_sidebar_and_no_status_line_where_nothing_of_the_selection_is_used(way):
    at = opened(way)
    assert len(at.sidebar.children) == 0
    assert "sumber" not in popovers(at)


# A field without a control changes nothing on the page: what is not claimed does not act either.
OTHER = {
    "dataset": ("data", "terpublikasi"),
    "indicator": ("indikator", "kekurangan"),
    "segment": ("segmen", "BPU"),
    "area": ("wilayah", "35.25"),
    "basis": ("basis", "lokasi_kerja"),
    "denominator": ("penyebut", "potensi"),
    "base_year": ("tahun_dasar", "t2"),
    "ladder": ("jenjang", "RPJMN"),
    "span": ("rentang", "3"),
    "classes": ("kelas", "kuantil"),
}
UNSEEN = {"simulasi susun=bagi": {"area"}}
"""Of a shared budget the chosen area is outlined on the map, where it is chosen; nothing is counted by it."""


SILENT = ("id:", "deferred_file_id:", "form_id", "query_string:")
"""What differs from run to run, and the links to other pages, which keep the fields for them."""


def figures(at):
    """Everything that is drawn, without the frame around it and without names that differ from run to run."""
    page = next(block for block in at.main.children.values() if "body" in str(block.proto))
    found = []

    def walk(node):
        for child in getattr(node, "children", {}).values():
            proto = getattr(child, "proto", None)
            if proto is not None:
                lines = str(proto).splitlines()
                found.extend(line for line in lines if not line.strip().startswith(SILENT))
            walk(child)

    walk(page)
    return found


@pytest.mark.parametrize(("way", "marks"), [way for way in WAYS if "-" in way.values[1]])
def test_a_field_without_a_control_changes_nothing(way, marks):
    idle = [field for field, mark in zip(FIELDS, marks, strict=True) if mark == "-"]
    others = [OTHER[field] for field in idle if field in OTHER and field not in UNSEEN.get(way, ())]
    own = AREA.get(way, {})
    assert figures(opened(way, **own)) == figures(opened(way, **(dict(others) | own)))


@pytest.mark.parametrize("shown", [{"indikator": "pertumbuhan_poin"}, {"wilayah": "35.09"}], ids=["map", "card"])
def test_the_span_is_a_control_where_a_change_is_on_screen(shown):
    at = opened("peta", **shown)
    at.session_state["more_filters"] = True
    assert {"pick_span", "pick_classes"} <= {box.key for box in at.run().sidebar.selectbox}


def test_published_figures_have_their_own_choice_of_base():
    assert {"published_base", "ladder"} <= drawn(opened("peta", data="terpublikasi"))
    assert not drawn(opened("peta", data="terpublikasi")) & {"basis", "denominator", "base_year"}
    assert "published_base" not in drawn(opened("kelompok", data="terpublikasi"))
    assert "published_base" not in drawn(opened("peta"))


def test_fields_a_page_does_not_use_wait_for_the_next_one():
    at = open_page("indikator", wilayah="35.25", bulan="2025-03", jenjang="RPJMN")
    assert not at.warning
    at.switch_page("pages/peta.py").run()
    kept = {key: at.query_params[key] for key in ("wilayah", "bulan", "jenjang")}
    assert {key: value if isinstance(value, str) else value[0] for key, value in kept.items()} == {
        "wilayah": "35.25",
        "bulan": "2025-03",
        "jenjang": "RPJMN",
    }
    assert "per 31 Maret 2025" in popovers(at)


def test_earlier_links_restore_what_they_restored(earlier):
    path, params = earlier["path"], earlier["params"]
    at = open_page(path, **params)
    assert not at.exception
    assert not [warning.value for warning in at.warning if "Tautan" in warning.value or "The link" in warning.value]
    chosen = at.session_state["_selection"]
    found = {name: getattr(chosen, name) for name in earlier["selection"]}
    found["month"] = found["month"] and f"{found['month']:%Y-%m}"
    found["others"] = list(found["others"])
    wanted, options = earlier["selection"], earlier["options"]
    if options.get("bentuk") == "3d":  # the columns showed the uncovered; circles of them took their place
        wanted, options = wanted | {"indicator": "belum_terlindungi"}, options | {"bentuk": "peta"}
    assert found == wanted
    assert {name: at.session_state["_options"][name] for name in options} == options


def pytest_generate_tests(metafunc):
    if "earlier" in metafunc.fixturenames:
        links = json.loads((Path(__file__).parent / "links" / "earlier.json").read_text(encoding="utf-8"))
        cases = []
        for item in links:
            address = urlsplit(item["link"])
            cases.append(
                item | {"path": address.path.strip("/") or "ringkasan", "params": dict(parse_qsl(address.query))}
            )
        metafunc.parametrize("earlier", cases, ids=[item["link"] for item in links])


def test_people_are_circles_and_offer_no_classes():
    for indicator, offered in (("kekurangan", False), ("cakupan", True)):
        at = opened("peta", indikator=indicator)
        at.session_state["more_filters"] = True
        assert ("pick_classes" in {box.key for box in at.run().sidebar.selectbox}) == offered


@pytest.mark.parametrize(
    ("path", "name", "text", "view"),
    [
        ("peta", "bulan_kedua", "35.09", {"bentuk": "peta"}),
        ("peta", "bulan_kedua", "35.09", {"bentuk": "banding"}),
        ("peringkat", "bulan_awal", "35.09", {"tampilan": "daftar"}),
        ("peringkat", "bulan_awal", "35.09", {"tampilan": "perubahan"}),
        ("peringkat", "lawan_a", "2026-10", {"tampilan": "dua"}),
        ("peringkat", "lawan_b", "2026-10", {"tampilan": "dua"}),
    ],
)
def test_a_month_is_no_area_and_an_area_no_month(path, name, text, view):
    at = open_page(path, **{name: text}, **view)
    assert not at.exception
    assert not at.error
    assert [box.value for box in at.warning if name in box.value and text in box.value]
    assert at.session_state["_options"][name] == ""
