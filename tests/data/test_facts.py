"""Facts carried over from the sources: spot checks, published sums, and a source for every row."""

import re
from pathlib import Path

import pandas as pd
import pytest

from data.sample.anchors import read_anchors, read_levels
from data.sample.inactive import KNOWN_INACTIVE, KNOWN_MONTH
from data.sample.line import MIXES, TOTALS
from data.tables.bundle import FOLDER, read_bundle
from data.tables.fields import LADDERS, NATION, PROVINCE

# Employed and labour force of Jawa Timur, August (BPS).
SAKERNAS = {
    2018: (20_832_201, 21_679_425),
    2019: (21_032_612, 21_867_742),
    2020: (20_962_967, 22_264_112),
    2021: (21_037_750, 22_319_145),
    2022: (21_613_293, 22_869_012),
    2023: (22_703_177, 23_868_764),
    2024: (23_361_110, 24_381_761),
    2025: (23_801_034, 24_761_734),
}
FORMAL = {2018: 7_940_958, 2020: 7_622_248, 2021: 7_860_610, 2022: 7_810_350, 2025: 9_108_933}


@pytest.fixture(scope="module")
def tables() -> dict[str, pd.DataFrame]:
    return read_bundle().tables


def published(
    tables: dict[str, pd.DataFrame], area: str, as_of: str, indicator: str, segment: str = "ALL"
) -> list[float]:
    frame = tables["published"]
    keep = frame["area_code"].eq(area) & frame["as_of"].eq(as_of)
    keep &= frame["indicator"].eq(indicator) & frame["segment"].eq(segment)
    return frame.loc[keep, "value"].tolist()


def workers(tables: dict[str, pd.DataFrame], definition: str, segment: str = "ALL") -> pd.DataFrame:
    frame = tables["workforce"]
    return frame[frame["definition"].eq(definition) & frame["segment"].eq(segment)]


def test_areas_are_29_kabupaten_and_9_kota(tables: dict[str, pd.DataFrame]) -> None:
    areas = tables["areas"]
    assert areas["kind"].value_counts().to_dict() == {"kabupaten": 29, "kota": 9}
    assert (areas["kecamatan"].sum(), areas["desa"].sum(), areas["kelurahan"].sum()) == (666, 7721, 773)
    assert areas["area_km2"].sum() == pytest.approx(48_055.876, abs=0.001)
    assert areas["label_name"].is_unique
    assert len(areas) - areas["short_name"].nunique() == 7
    names = areas.set_index("area_code")["label_name"]
    assert (names["35.01"], names["35.71"]) == ("Kab. Pacitan", "Kota Kediri")


@pytest.mark.parametrize("year", SAKERNAS)
def test_sakernas_areas_add_up_to_the_province(tables: dict[str, pd.DataFrame], year: int) -> None:
    for definition, total in zip(("sakernas_bekerja", "angkatan_kerja"), SAKERNAS[year], strict=True):
        rows = workers(tables, definition)
        rows = rows[rows["period"] == pd.Timestamp(year, 8, 1)]
        assert len(rows) == 38
        assert rows["workers"].sum() == total


def test_segment_bases_follow_from_employment_status(tables: dict[str, pd.DataFrame]) -> None:
    context = tables["context"]
    surabaya = context[context["area_code"].eq("35.78") & context["year"].eq(2023)].set_index("indicator")["value"]
    rows = tables["workforce"]
    rows = rows[rows["area_code"].eq("35.78") & rows["period"].eq(pd.Timestamp("2023-08-01"))]
    rows = rows[rows["definition"] == "sakernas_bekerja"].set_index("segment")
    base, status = rows["workers"], "bekerja_status_"
    assert base["PU"] == surabaya[status + "buruh_karyawan_pegawai"]
    assert base["JAKON"] == surabaya["bekerja_lapus_F_konstruksi"]
    family = surabaya[status + "pekerja_keluarga_tidak_dibayar"]
    assert base["ALL"] - base["PU"] - base["BPU"] == pytest.approx(family, abs=1)
    assert (rows.loc[["PU", "BPU", "JAKON"], "source_id"] == "BPS_SAKERNAS_TURUNAN").all()
    assert base["ALL"] == 1_463_594


@pytest.mark.parametrize("year", FORMAL)
def test_formal_workers_add_up(tables: dict[str, pd.DataFrame], year: int) -> None:
    context = tables["context"]
    rows = context[context["indicator"].eq("bekerja_formal") & context["year"].eq(year)]
    assert rows["value"].sum() == FORMAL[year]


def test_context_keeps_no_participants_and_no_duplicated_bases(tables: dict[str, pd.DataFrame]) -> None:
    names = set(tables["context"]["indicator"])
    assert not {name for name in names if name.startswith("bpjstk")}
    assert not names & {"penduduk_bekerja", "angkatan_kerja"}
    assert {"umk", "tpt", "tpak", "persentase_penduduk_miskin_p0", "jumlah_penduduk"} <= names


def test_gresik_moves_from_one_base_to_another(tables: dict[str, pd.DataFrame]) -> None:
    assert published(tables, "35.25", "2024-11-21", "active") == [292_858]
    assert published(tables, "35.25", "2024-11-21", "workforce") == [557_575]
    assert published(tables, "35.25", "2025-11-26", "coverage_pct") == [40.82]
    assert sorted(published(tables, "35.25", "2025-11-26", "workforce")) == [553_977, 715_619]
    segments = [published(tables, "35.25", "2024-11-21", "active", name)[0] for name in ("PU", "BPU", "JAKON")]
    assert sum(segments) == 292_858


def test_kabupaten_pasuruan_coverage_is_not_achievement(tables: dict[str, pd.DataFrame]) -> None:
    assert published(tables, "35.14", "2025", "active") == [205_301]
    assert published(tables, "35.14", "2025", "workforce") == [865_336]
    assert published(tables, "35.14", "2025", "coverage_pct") == [23.7]
    targets = tables["targets"]
    row = targets[targets["area_code"].eq("35.14") & targets["year"].eq(2025)].iloc[0]
    assert (row["target_people"], row["denominator"], row["target_pct"]) == (322_251, 865_336, 37.24)


def test_kabupaten_pasuruan_base_is_sakernas_of_2023(tables: dict[str, pd.DataFrame]) -> None:
    rows = workers(tables, "sakernas_bekerja").set_index(["area_code", "period"])["workers"]
    assert rows["35.14", pd.Timestamp("2023-08-01")] == 865_336
    assert rows["35.25", pd.Timestamp("2024-08-01")] == 715_619


def test_rival_figures_stand_side_by_side(tables: dict[str, pd.DataFrame]) -> None:
    assert sorted(published(tables, "35", "2023-12", "active")) == [4_583_246, 5_070_000]
    assert sorted(published(tables, "35.13", "2025-06-20", "coverage_pct")) == [21, 27]


def test_facts_only_in_the_workforce_file_were_kept(tables: dict[str, pd.DataFrame]) -> None:
    assert published(tables, "35.22", "2025-06-30", "active") == [157_058]
    assert published(tables, "35.26", "2025-03", "active", "PU") == [41_000]
    rows = tables["groups"]
    rows = rows[rows["source_id"] != "SIM"].set_index(["area_code", "group"])
    assert rows.loc[("35.08", "RT_RW"), "covered"].item() == 8_363
    assert rows.loc[("35.16", "PERANGKAT_DESA"), "total"].item() == 3_291


def test_potensi_bases_have_a_printed_month(tables: dict[str, pd.DataFrame]) -> None:
    frame = tables["published"]
    printed = frame[frame["indicator"].eq("workforce") & frame["basis"].eq("potensi")]
    dated = printed[printed["as_of"].str.len().ge(7) & ~printed["segment"].str.contains("+", regex=False)]
    kept = tables["workforce"][tables["workforce"]["definition"] == "potensi"]
    assert len(kept) == len(dated) == len(printed) - 1
    assert set(kept["workers"]) == {int(value) for value in dated["value"]}
    assert 14_531_668 not in set(kept["workers"])


def test_ladders_and_parameters(tables: dict[str, pd.DataFrame]) -> None:
    targets = tables["targets"].set_index(["area_code", "year", "ladder"])["target_pct"]
    assert targets[NATION, 2025, "RPJMN"].item() == 32.15
    assert targets[NATION, 2029, "RPJMN"].item() == 43.92
    assert targets[PROVINCE, 2025, "RPJPD"].item() == 34.36
    assert set(tables["targets"]["ladder"]) == set(LADDERS)
    parameters = tables["parameters"].set_index("parameter")["value"]
    assert parameters["bpu_min_premium_jkk_jkm"] == 16_800
    assert parameters["bpu_government_paid_premium_in_discount"] == 16_800
    accounts = tables["budget_accounts"].set_index("account_code")["note"]
    assert accounts["5.1.02.02.02.0006"] == "JKK"
    assert accounts["5.1.02.02.02.0018"].startswith("jaminan kesehatan")


def test_the_governor_regulation_is_the_only_published_rule(tables: dict[str, pd.DataFrame]) -> None:
    rules = tables["regulations"]
    real = rules[rules["source_id"] != "SIM"]
    assert real[["area_code", "instrument", "number", "year", "source_id"]].to_numpy().tolist() == [
        [PROVINCE, "PERKADA", "6", 2024, "S08"]
    ]


def test_notes_exist_in_both_languages(tables: dict[str, pd.DataFrame]) -> None:
    for name, frame in tables.items():
        if "note_en" in frame:
            assert ((frame["note"] == "") == (frame["note_en"] == "")).all(), name


def test_no_source_key_without_a_source(tables: dict[str, pd.DataFrame]) -> None:
    known = set(tables["sources"]["source_id"])
    cited = {
        key
        for frame in tables.values()
        if "source_id" in frame
        for keys in frame["source_id"]
        for key in keys.split(";")
    }
    cited |= {
        key for frame in (read_anchors(), read_levels()) for keys in frame["source_id"] for key in keys.split(";")
    }
    cited |= {total.source_id for total in TOTALS} | {"COD_AB", "SIM", "BG"}
    assert cited <= known


def test_every_source_says_its_licence_and_address(tables: dict[str, pd.DataFrame]) -> None:
    sources = tables["sources"].set_index("source_id")
    no_address = set(sources.index[sources["address"] == ""])
    assert no_address == {"SIM", "BG", "S18", "S119"}
    assert not sources["address"].str.contains("://").any()
    assert sources.loc["SIM", "title"] == "Data contoh (simulasi)"


def test_constants_of_the_simulation_are_the_published_values(tables: dict[str, pd.DataFrame]) -> None:
    for total in TOTALS:
        as_of = "2025" if total.month == "2025-12" else total.month
        assert total.active in published(tables, PROVINCE, as_of, "active"), total
    for month, people in MIXES[:2]:
        printed = [published(tables, PROVINCE, month, "active", name)[0] for name in ("PU", "BPU", "JAKON", "PMI")]
        assert tuple(printed) == people
    assert published(tables, PROVINCE, KNOWN_MONTH, "inactive") == [KNOWN_INACTIVE]


def test_files_name_no_machine() -> None:
    here = FOLDER.parents[1]
    files = [*FOLDER.glob("*.csv"), FOLDER / "manifest.json", *Path(here, "data").glob("**/*.py")]
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"/work/|/home/|/tmp/|\.\./shared|[A-Z]:\\\\", text), path.name
