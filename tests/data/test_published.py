from datetime import date

from data.indicators import indicator_table
from data.published import published_records, standing_record
from data.selection import Selection


def of_area(snapshot, area, segment="ALL"):
    return [record for record in published_records(snapshot, segment) if record.area == area]


def test_rival_figures_of_one_date_stay_apart(snapshot):
    rivals = [record.coverage for record in of_area(snapshot, "35.13") if record.as_of == "2025-06-20"]
    assert sorted(rivals) == [21, 27]


def test_a_weak_figure_stands_only_where_nothing_better_does(snapshot):
    month = date(2026, 10, 1)
    # Kota Malang: 41 % of low confidence is as new as 32.3 %, Banyuwangi's newer figures are unofficial.
    assert standing_record(of_area(snapshot, "35.73"), month, "semua").coverage == 32.3
    assert standing_record(of_area(snapshot, "35.10"), month, "semua").as_of == "2022-08"
    # Kab. Probolinggo has nothing but disputed figures: the first printed (BPJS) stands.
    assert standing_record(of_area(snapshot, "35.13"), month, "semua").coverage == 21


def test_a_figure_stands_from_its_date_on(snapshot):
    records = of_area(snapshot, "35.25")
    assert standing_record(records, date(2022, 12, 1), "semua") is None
    assert standing_record(records, date(2023, 2, 1), "semua").coverage == 45.62
    assert standing_record(records, date(2024, 12, 1), "semua").coverage == 52.5


def test_one_base_can_be_kept(snapshot):
    records = of_area(snapshot, "35.25")
    assert standing_record(records, date(2026, 10, 1), "penduduk_bekerja").coverage == 40.82
    assert standing_record(records, date(2026, 10, 1), "potensi").coverage == 52.5


def test_a_bare_year_is_known_only_at_its_end(snapshot):
    record = next(record for record in of_area(snapshot, "35.14") if record.as_of == "2025")
    assert record.known_by == date(2025, 12, 1)
    assert standing_record([record], date(2025, 11, 1), "semua") is None


def test_about_twenty_areas_have_a_figure_and_the_rest_say_so(snapshot):
    table = indicator_table(snapshot, Selection(dataset="terpublikasi")).iloc[:-1]
    present = table[table["status"] == "ok"]
    assert 20 <= len(present) <= 22
    assert (present["as_of"] != "").all()
    assert (present["base"] != "").all()
    assert (table.loc[table["status"] != "ok", "reason"] == "not_published").all()
    assert not table["source_id"].str.contains("SIM").any()


def test_real_bases_are_there_for_all_areas(snapshot):
    table = indicator_table(snapshot, Selection(dataset="terpublikasi", indicator="dasar"))
    assert (table["status"] == "ok").all()
