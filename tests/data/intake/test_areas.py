import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.intake.words.areas import AreaIndex, AreaMatch
from data.snapshot import BUNDLED

AREAS = pd.read_csv(BUNDLED / "areas.csv", dtype=str)
INDEX = AreaIndex.of(AREAS)
ROWS = list(AREAS[["area_code", "name", "label_name", "short_name", "kind"]].itertuples(index=False, name=None))
SHARED = sorted(AREAS["short_name"].value_counts().loc[lambda times: times == 2].index)


@pytest.mark.parametrize(
    ("value", "code", "how"),
    [
        ("35.09", "35.09", "code"),
        ("3509", "35.09", "code"),
        (3509, "35.09", "code"),
        (3509.0, "35.09", "code"),
        (35.09, "35.09", "code"),
        ("3509.0", "35.09", "code"),
        (35.1, "35.10", "code"),
        ("35.2", "35.20", "code"),
        ("35 09", "35.09", "code"),
        ("35.09 Kab. Jember", "35.09", "code"),
        ("35.09 Kab. Jembr", "35.09", "code"),
        ("3509 - Jember", "35.09", "code"),
        ("[3509] Jember", "35.09", "code"),
        ("[3573] Malang", "35.73", "code"),
        ("71 Kediri", "35.71", "code"),
        ("[73] Malang", "35.73", "code"),
        ("78. Surabaya", "35.78", "code"),
        ("Kab. Probolinggo", "35.13", "name"),
        ("KAB PROBOLINGGO", "35.13", "name"),
        ("KOTA PROBOLINGGO", "35.74", "name"),
        ("Kabupaten Malang", "35.07", "name"),
        ("Kab.Malang", "35.07", "name"),
        ("Malang (Kab)", "35.07", "name"),
        ("Malang (Kab.)", "35.07", "name"),
        ("Malang, Kota", "35.73", "name"),
        ("Kota  Malang", "35.73", "name"),
        ("Kota\u00a0Malang", "35.73", "name"),
        ("Kodya Madiun", "35.77", "name"),
        ("Kotamadya Blitar", "35.72", "name"),
        ("K O T A  M A L A N G", "35.73", "name"),
        ("KotaMalang", "35.73", "name"),
        ("Pemkab Jember", "35.09", "name"),
        ("Pemerintah Kota Batu", "35.79", "name"),
        ("Pemkot Surabaya", "35.78", "name"),
        ("Wali Kota Batu", "35.79", "name"),
        ("Disnaker Kab. Jember", "35.09", "name"),
        ("Malang Regency", "35.07", "name"),
        ("Municipality of Malang", "35.73", "name"),
        ("Kab. Malang, Jawa Timur", "35.07", "name"),
        ("1. Kab. Pacitan", "35.01", "name"),
        ("12) Kab. Situbondo", "35.12", "name"),
        ("Kab. Kediri *)", "35.06", "name"),
        ("Surabaya", "35.78", "bare"),
        ("BATU", "35.79", "bare"),
        ("Tulung Agung", "35.04", "bare"),
        ("01 Pacitan", "35.01", "bare"),
        ("Jombang1)", "35.17", "bare"),
        ("Jawa Timur", "35", "province"),
        ("Provinsi Jawa Timur", "35", "province"),
        ("PROV. JATIM", "35", "province"),
        ("J A W A  T I M U R", "35", "province"),
        ("JAWA TIMUR / East Java", "35", "province"),
        ("3500", "35", "province"),
        ("Indonesia", "00", "other"),
    ],
)
def test_areas_as_offices_write_them(value, code, how):
    assert INDEX.match(value) == AreaMatch(code, (code,), how)


@pytest.mark.parametrize(
    ("value", "candidates", "how"),
    [
        ("Bodowoso", ("35.11",), "typo"),
        ("Kab. Trenggelek", ("35.03",), "typo"),
        ("Situbodo", ("35.12",), "typo"),
        ("Kab. Sidorajo", ("35.15",), "typo"),
        ("Kab Gersik", ("35.25",), "typo"),
        ("Kab. Probolingo", ("35.13",), "typo"),
        ("Kota Mojokreto", ("35.76",), "typo"),
        ("Kota Jember", ("35.09",), "typo"),
        ("Kabupaten Surabaya", ("35.78",), "typo"),
        ("Mojokreto", ("35.16", "35.76"), "ambiguous"),
        ("Kabupaten dan Kota Malang", ("35.07", "35.73"), "ambiguous"),
        ("35.09 Kab. Kediri", ("35.09", "35.06"), "ambiguous"),
        ("35.09 Kab. Semarang", ("35.09",), "ambiguous"),
        ("5. Blitar", ("35.05", "35.72"), "ambiguous"),
        ("72 Kediri", ("35.72", "35.06", "35.71"), "ambiguous"),
    ],
)
def test_what_is_unsure_is_proposed_and_never_taken(value, candidates, how):
    assert INDEX.match(value) == AreaMatch("", candidates, how)


@pytest.mark.parametrize(
    ("value", "how"),
    [
        ("Jumlah", "total"),
        ("TOTAL", "total"),
        ("Jml.", "total"),
        ("Jumlah / Total", "total"),
        ("Grand Total", "total"),
        ("TOTAL JATIM", "total"),
        ("Jumlah Jawa Timur", "total"),
        ("Total Keseluruhan", "total"),
        ("Jumlah Kabupaten/Kota", "total"),
        ("Jawa Timur Total", "total"),
        ("J U M L A H", "total"),
        ("Jumlah (orang)", "total"),
        ("Total Kabupaten + Kota", "total"),
        ("Jumlah 38 Kab/Kota", "total"),
        ("Total se-Jawa Timur", "total"),
        ("Jumlah (Kab)", "subtotal"),
        ("Sub total", "subtotal"),
        ("Subtotal I", "subtotal"),
        ("Jumlah Kabupaten", "subtotal"),
        ("Total Kota", "subtotal"),
        ("Jumlah Kantor Cabang Malang", "subtotal"),
        ("Total Jember", "subtotal"),
        ("Rata-rata", "other"),
        ("Rata-rata Jawa Timur", "other"),
        ("Jawa Tengah", "other"),
        ("Provinsi Bali", "other"),
        ("Kab. Semarang", "other"),
        ("Kota Bandung", "other"),
        ("Kota Baru", "other"),
        ("Kab. Batu Bara", "other"),
        ("35.99", "other"),
        ("Luar Jawa Timur", "other"),
    ],
)
def test_rows_that_are_no_area_are_told_apart(value, how):
    assert INDEX.match(value) == AreaMatch("", (), how)


@pytest.mark.parametrize(
    "value",
    [
        "", " ", None, float("nan"), True, 35.5, 35.123, "35,1", 9, 12345, 0, "09", "12.5", "35.09.01", "3509010",
        "3509 orang", "Jember Raya", "Malang Raya", "Kec. Malang", "Kecamatan Jember", "Desa Batu", "Kel. Blitar",
        "RSUD Jember", "PT Semen Gresik", "Kantor Cabang Malang", "Kabupaten", "Kabupaten/Kota",
        "Kota/Municipality", "No", "Jumlah peserta", "Total Peserta Aktif", "Magelang", "Rembang", "Bantul",
        "Semarang", "Magang", "Peserta aktif", "Sumber: BPS",
        "Penduduk bekerja menurut kabupaten dan kota di Jawa Timur tahun 2025", "x" * 500,
        pd.Timestamp("2026-10-01"),
    ],
)  # fmt: skip
def test_what_is_nothing_like_an_area_is_none(value):
    assert INDEX.match(value) is None


def test_seven_names_are_shared():
    assert len(SHARED) == 7


@pytest.mark.parametrize("name", SHARED)
def test_a_shared_name_is_decided_by_a_section_heading_only(name):
    both = tuple(AREAS.loc[AREAS["short_name"] == name, "area_code"])
    assert INDEX.match(name) == AreaMatch("", both, "ambiguous")
    assert INDEX.match(name.upper(), kind_hint="kabupaten") == AreaMatch(both[0], both[:1], "name")
    assert INDEX.match(name, kind_hint="kota") == AreaMatch(both[1], both[1:], "name")
    assert INDEX.match(f"Kab. {name}", kind_hint="kota").code == both[0]


FORMS = {
    "kabupaten": ["Kabupaten {}", "Kab. {}", "KAB {}", "{} (Kab)", "{}, Kab.", "Pemkab {}", "{} Regency", "kab.{}"],
    "kota": ["Kota {}", "KOTA {}", "{} (Kota)", "{}, Kota", "Pemkot {}", "{} City", "Kodya {}", "kota.{}"],
}


@given(
    st.sampled_from(ROWS), st.data(), st.sampled_from([str, str.upper, str.lower]), st.sampled_from(["", " ", "\u00a0"])
)
def test_every_area_in_every_form(row, data, case, space):
    code, name, label, short, kind = row
    form = data.draw(st.sampled_from([*FORMS[kind], name.replace(short, "{}"), label.replace(short, "{}")]))
    text = space + case(form.format(short)) + space
    assert INDEX.match(text) == AreaMatch(code, (code,), "name")


@given(st.sampled_from(ROWS), st.data())
def test_one_slip_in_a_name_never_becomes_another_area(row, data):
    code, _, _, short, kind = row
    at = data.draw(st.integers(1, len(short) - 1))
    slip = data.draw(st.sampled_from(["drop", "double", "swap", "change"]))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    changed = {
        "drop": short[:at] + short[at + 1 :],
        "double": short[:at] + short[at] + short[at:],
        "swap": short[: at - 1] + short[at] + short[at - 1] + short[at + 1 :],
        "change": short[:at] + letter + short[at + 1 :],
    }[slip]
    found = INDEX.match(f"{'Kab.' if kind == 'kabupaten' else 'Kota'} {changed}")
    assert found is None or found.code in {code, ""}
    if found and found.candidates and len(short) >= 5 and slip != "change" and at > 1:
        assert code in found.candidates


@given(st.one_of(st.text(max_size=30), st.floats(), st.integers(), st.booleans(), st.none()))
def test_nothing_breaks_the_matching(value):
    found = INDEX.match(value)
    assert found is None or found.code == "" or found.candidates == (found.code,)
