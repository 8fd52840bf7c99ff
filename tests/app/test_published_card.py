"""The card and the origin of a printed figure: its date, base, source, confidence and the year of its target."""

from tests.app.screen import open_page, words


def test_the_card_of_an_area_says_date_base_and_source():
    said = words(open_page("peta", data="terpublikasi", wilayah="35.25"))
    assert "per 26 Nov 2025 · klikjatim.com" in said
    assert "40,8% penduduk bekerja" in said
    assert "Peserta aktif 292.116" in said


def test_the_origin_of_a_printed_figure_says_how_far_it_is_to_be_trusted():
    at = open_page("peta", data="terpublikasi", wilayah="35.25")
    at.session_state["peta_card_origin"] = True
    at.run()
    said = words(at).replace("**", "")
    assert "Keyakinan: tinggi" in said
    assert "Tahun target: 2025" in said


def test_a_trend_without_a_print_is_a_sentence():
    at = open_page("tren", data="terpublikasi", wilayah="35.01")
    assert not at.get("plotly_chart")
    assert "Tidak ada angka terpublikasi tentang cakupan Kab. Pacitan" in words(at)
