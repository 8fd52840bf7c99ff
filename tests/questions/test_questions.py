"""The meeting's questions (numbers of the subject's list): the screen against a value worked out by hand.

Each opens the page that is at most two clicks from home, reads what it says, and compares it with
`independent`, which shares no code with the app.
"""

import pytest

from tests.app.screen import components, open_page, popovers, tile, words
from tests.questions import independent as by_hand

MONTH, BASE_YEAR = "2026-10", 2025
LAST_YEAR = "2025-10"


@pytest.fixture(scope="module")
def active():
    return by_hand.enrolment(MONTH)


@pytest.fixture(scope="module")
def workers():
    return by_hand.workforce(BASE_YEAR)


def map_texts(at):
    """Value printed on each area of the first map, by code."""
    payload = next(item for item in components(at) if "panels" in item)
    return dict(zip(sorted(by_hand.areas().index), payload["panels"][0]["texts"], strict=True))


def map_details(at):
    payload = next(item for item in components(at) if "panels" in item)
    return dict(zip(sorted(by_hand.areas().index), payload["panels"][0]["details"], strict=True))


def test_question_01_how_much_is_covered_and_of_how_many(active, workers):
    at = open_page("ringkasan")
    at.session_state["tiles_cakupan_origin"] = True  # one click on the button beside the number
    at.run()
    assert tile(at, "Cakupan") == f"{by_hand.number(active.sum() / workers.sum() * 100, 1)}%"
    said = words(at)
    assert f"Peserta aktif: {by_hand.number(active.sum())}" in said.replace("**", "")
    assert f"Penyebut: {by_hand.number(workers.sum())}" in said.replace("**", "")
    assert "per 31 Oktober 2026" in popovers(at)
    assert "domisili (KTP) ÷ penduduk bekerja Agu 2025" in popovers(at)


def test_question_02_who_is_not_covered_by_area(active, workers):
    at = open_page("peta", indikator="belum_terlindungi")
    shown = map_texts(at)
    for code in workers.index:
        assert shown[code] == by_hand.number(workers[code] - active[code]), code
    assert tile(open_page("ringkasan"), "Belum terlindungi") == by_hand.short(workers.sum() - active.sum())


def test_question_03_the_five_lowest_and_highest(active, workers):
    payload = next(item for item in components(open_page("ringkasan")) if "panels" in item)
    rates = (active / workers * 100).sort_values()
    codes = sorted(by_hand.areas().index)
    lengths = dict(zip(codes, payload["bars"]["lengths"], strict=True))
    shown = sorted(codes, key=lengths.__getitem__)
    assert payload["bars"]["ordered"]
    assert (shown[:5], shown[-5:]) == (list(rates.index[:5]), list(rates.index[-5:]))
    texts = dict(zip(codes, payload["panels"][0]["texts"], strict=True))
    for code in (*shown[:5], *shown[-5:]):
        assert texts[code] == f"{by_hand.number(rates[code], 1)}%"
    # Both ends are said in words too.
    names = by_hand.areas()["label_name"]
    said = words(open_page("ringkasan"))
    assert f"Tertinggi: {names[rates.index[-1]]}" in said
    assert f"Terendah: {names[rates.index[0]]}" in said


def test_question_04_who_has_reached_this_years_target(active, workers):
    at = open_page("peta", indikator="capaian_target")
    shown = map_texts(at)
    reached = {code for code, text in shown.items() if text.startswith("▲")}
    expected = {
        code for code in workers.index if by_hand.gap(active[code], workers[code], by_hand.rpjpd_2026(code)) == 0
    }
    assert reached == expected
    assert expected, "somebody has reached the target in the sample, or the question tests nothing"


def test_question_05_how_many_people_to_the_target(active, workers):
    at = open_page("peta", indikator="kekurangan")
    shown = map_texts(at)
    for code in workers.index:
        assert shown[code] == by_hand.number(by_hand.gap(active[code], workers[code], by_hand.rpjpd_2026(code))), code
    province = by_hand.gap(active.sum(), workers.sum(), by_hand.rpjpd_2026("35"))
    said = words(open_page("ringkasan"))
    assert f"masih kurang {by_hand.short(province)} orang untuk mencapai target" in said
    assert "target RPJPD 2026" in said


def test_question_07_up_or_down_since_the_same_month_of_last_year(active, workers):
    before = by_hand.enrolment(LAST_YEAR)
    base_before = by_hand.workforce(BASE_YEAR - 1)
    for code in ("35.09", "35.78"):
        at = open_page("profil", wilayah=code)
        points = active[code] / workers[code] * 100 - before[code] / base_before[code] * 100
        sign = "+" if points > 0 else "−" if points < 0 else ""
        assert tile(at, "Perubahan cakupan") == f"{sign}{by_hand.number(abs(round(points, 1)), 1)}"
        assert "dari Oktober 2025" in words(at)


def test_question_08_why_the_percentage_fell_although_the_people_did_not():
    # Gresik, 21 November 2024 on the potential and 26 November 2025 on the employed population.
    old = {"active": 292_858, "workers": 557_575}
    new = {"active": 292_116, "workers": 715_619}
    for as_of, basis, counts in (("2024-11-21", "potensi", old), ("2025-11-26", "penduduk_bekerja", new)):
        assert by_hand.printed("35.25", as_of, "active", basis) == counts["active"]
        assert by_hand.printed("35.25", as_of, "workforce", basis) == counts["workers"]
    people = (new["active"] - old["active"]) * (1 / old["workers"] + 1 / new["workers"]) / 2 * 100
    base = (new["active"] + old["active"]) / 2 * (1 / new["workers"] - 1 / old["workers"]) * 100
    whole = (new["active"] / new["workers"] - old["active"] / old["workers"]) * 100
    assert abs(people + base - whole) < 1e-9
    assert abs(base) > 50 * abs(people), "it is the base"
    said = words(open_page("mutu", tinjau="pembanding", wilayah="35.25"))
    assert f"Selisih {by_hand.signed(whole, 1)} persen poin (dari 52,5% menjadi 40,8%)" in said
    assert f"{by_hand.signed(base, 1)} persen poin karena penyebut berubah dari 557.575 ke 715.619 orang" in said
    assert (
        f"{by_hand.signed(people, 1)} persen poin karena jumlah peserta berubah dari 292.858 ke 292.116 orang" in said
    )


def test_question_08_surabaya_fell_although_it_gained_people():
    gained = by_hand.printed("35.78", "2025-11", "active", "penduduk_bekerja") - by_hand.printed(
        "35.78", "2024-08-31", "active", "potensi"
    )
    assert gained > 0
    said = words(open_page("mutu", tinjau="pembanding", wilayah="35.78"))
    assert f"Persentase turun walaupun peserta aktif bertambah {by_hand.number(gained)} orang" in said


def test_question_10_which_segment_lags_behind():
    code = "35.09"
    at = open_page("profil", wilayah=code)
    table = next(item for item in components(at) if item.get("rows") and item["rows"][0][0] == "PU")
    headings = [column["key"] for column in table["columns"]]
    place = headings.index("cakupan")
    shown = {row[0]: row[1][place] for row in table["rows"]}
    for segment in ("PU", "BPU", "JAKON"):
        rate = by_hand.enrolment(MONTH, segment)[code] / by_hand.workforce(BASE_YEAR, segment)[code] * 100
        assert shown[segment].lstrip("▲") == f"{by_hand.number(rate, 1)}%"
    assert shown["PMI"] == "Tidak berlaku"


def test_question_23_who_lives_here_and_is_registered_elsewhere(active):
    work = by_hand.enrolment(MONTH, basis="lokasi_kerja")
    at = open_page("mutu", tinjau="domisili")
    table = next(item for item in components(at) if item.get("rows"))
    shown = {row[0]: row[1][1:4] for row in table["rows"]}
    for code in active.index:
        counts = [by_hand.number(active[code]), by_hand.number(work[code])]
        assert shown[code] == [*counts, by_hand.signed(active[code] - work[code])], code
    # Two totals give the net of both flows; the page must not pretend to know each.
    assert "tidak dapat diketahui dari dua jumlah ini" in words(at)
    profile = words(open_page("profil", wilayah="35.08"))
    assert f"selisih bersih {by_hand.signed(active['35.08'] - work['35.08'])} orang" in profile


def test_question_23_lumajang_as_it_was_printed():
    lives, works = (
        by_hand.printed("35.08", "2026-03", "active", basis) for basis in ("penduduk_bekerja", "lokasi_kerja")
    )
    at = open_page("mutu", tinjau="domisili", bulan="2026-03")
    table = next(item for item in components(at) if item.get("rows"))
    shown = {row[0]: row[1] for row in table["rows"]}["35.08"]
    assert (lives, works) == (89_266, 50_098)
    # The sample passes through the printed counts, its segments rounded to whole people.
    counts = [int(text.replace(".", "")) for text in shown[1:3]]
    assert abs(counts[0] - lives) <= 1
    assert abs(counts[1] - works) <= 1


def test_question_24_which_targets_do_we_have():
    at = open_page("profil", wilayah="35.03", bulan="2025-11")
    table = next(item for item in components(at) if item.get("rows") and item["rows"][0][0] == "RPJPD")
    shown = {row[0]: row[1] for row in table["rows"]}
    headings = [column["key"] for column in table["columns"]]
    # Trenggalek's own RPJPD stands at 26.30 % in 2025; nation and province are the comparison.
    assert shown["RPJPD"][headings.index("target")] == "26,3%"
    assert shown["RPJPD"][headings.index("whose")] == "Kabupaten Trenggalek"
    assert shown["RPJMN"][headings.index("target")] == "32,15%"
    assert shown["PEMPROV"][headings.index("target")] == "40%"
    assert shown["PEMPROV"][headings.index("whose")] == "Jawa Timur"
    assert "LOKAL" not in shown


def test_question_28_how_many_inactive_could_come_back_by_segment():
    code = "35.09"
    at = open_page("profil", wilayah=code)
    table = next(item for item in components(at) if item.get("rows") and item["rows"][0][0] == "PU")
    place = [column["key"] for column in table["columns"]].index("peserta_nonaktif")
    shown = {row[0]: row[1][place] for row in table["rows"]}
    by_segment = {segment: by_hand.inactive(MONTH, segment) for segment in ("PU", "BPU", "JAKON", "PMI")}
    for segment, counts in by_segment.items():
        assert shown[segment] == by_hand.number(counts[code])
    assert shown["ALL"] == by_hand.number(sum(counts[code] for counts in by_segment.values()))
    on_map = map_texts(open_page("peta", indikator="peserta_nonaktif", segmen="BPU"))
    assert on_map == {area: by_hand.number(count) for area, count in by_segment["BPU"].items()}
    # Months in arrears are not in the data, and the card says so.
    assert "Lama menunggak tidak ada dalam data" in words(open_page("indikator"))


def test_question_32_as_of_when_from_whom_and_why_different():
    at = open_page("profil", wilayah="35.13", data="terpublikasi")
    table = next(item for item in components(at) if item.get("rows") and "#" in item["rows"][0][0])
    shown = {(row[1][0], row[1][3]) for row in table["rows"]}
    # The rival figures of one meeting stand side by side with their date, never averaged.
    assert {("20 Jun 2025", "21,00%"), ("20 Jun 2025", "27,00%")} <= shown
    said = " ".join(" ".join(row[1]) for row in table["rows"])
    assert "Pemkab Probolinggo komitmen tingkatkan kepesertaan" in said
    assert "Data contoh (simulasi)" not in popovers(at)


def test_question_34_the_two_probolinggos_are_never_mixed_up(active, workers):
    texts = map_texts(open_page("peta"))
    for code, name in (("35.13", "Kabupaten Probolinggo"), ("35.74", "Kota Probolinggo")):
        assert texts[code] == f"{by_hand.number(active[code] / workers[code] * 100, 1)}%"
        assert f"{name} ({code})" in words(open_page("profil", wilayah=code))
    assert texts["35.13"] != texts["35.74"]


def test_question_32_the_difference_table_names_date_source_basis_and_version(active, workers):
    at = open_page("mutu", tinjau="pembanding", wilayah="35.08", bulan="2026-03")
    at.session_state["status_data"] = True
    at.run()
    table = next(item for item in components(at) if item.get("rows"))
    headings = [column["key"] for column in table["columns"]]
    shown = [dict(zip(headings, row[1], strict=True)) for row in table["rows"]]
    printed = [row for row in shown if row["kind"] == "Angka terpublikasi"]
    assert {(row["as_of"], row["value"], row["basis"]) for row in printed} == {
        ("Mar 2026", f"{by_hand.number(89_266 / 555_154 * 100, 2)}%", "domisili (KTP)"),
        ("Mar 2026", f"{by_hand.number(50_098 / 555_154 * 100, 2)}%", "lokasi kerja"),
    }
    assert all("onenewsjatim.com" in row["source"] for row in printed)
    own = by_hand.enrolment("2026-03")["35.08"] / workers["35.08"] * 100
    computed = [
        row for row in shown if row["kind"].startswith("Dihitung dari versi ini") and row["as_of"] == "Mar 2026"
    ]
    assert (f"{by_hand.number(own, 2)}%", "penduduk bekerja Agu 2025") in {
        (row["value"], row["base"]) for row in computed
    }
    assert "Tabel bawaan aplikasi" in words(at)
