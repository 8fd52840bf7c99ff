"""Kelola data in a real browser: a workbook goes in, is read, published, seen by another viewer, and undone."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.server import ROOT, run_app
from tests.browser.test_app_frame import ENGLISH, NAMES
from tests.browser.viewer import enter, manage, move, rest, unexpected, words

pytestmark = pytest.mark.browser

LAYOUT = Path(__file__).with_name("layout.js").read_text(encoding="utf-8")
WORKBOOK = ROOT / "tests" / "data" / "intake" / "fixtures" / "tarikan_cabang.csv"
STEPS = ("Pertanyaan", "Pembacaan", "Masalah", "Perubahan", "Terbitkan")
PERSONS = "NIK;Nama;Tanggal Lahir\n" + "".join(
    f"35091244088500{number:02};Siti;0{number}-08-1985\n" for number in range(1, 9)
)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """A server with a store of its own."""
    with run_app(ROOT / "app.py", env={"CAKUPAN_STORE": str(tmp_path)}) as address:
        yield address


def upload(page: Page, *files: str | Path | dict) -> None:
    person = page.locator(".st-key-kelola_person input")
    person.fill("Rina, Kanwil")
    person.press("Enter")
    rest(page)
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(list(files))


def step(page: Page, name: str) -> None:
    page.locator(".st-key-kelola_step").locator("button", has_text=name).click()
    expect(page.locator(f".st-key-step_{name.lower()}")).to_be_visible()
    rest(page)


def opened(page: Page) -> None:
    expect(page.locator(".st-key-kelola_draft")).to_contain_text("baris terbaca", timeout=60_000)
    rest(page)


def test_a_workbook_is_read_published_told_to_others_and_undone(
    server: str, visit: Callable[[], Page], outside: list[str], complaints: list[str]
) -> None:
    page, other = visit(), visit()
    enter(other, server)
    manage(page, server)
    upload(page, WORKBOOK)
    opened(page)
    for name in STEPS:
        step(page, name)
        assert ENGLISH.findall(NAMES.sub("", words(page))) == [], name
        assert {kind: found for kind, found in page.evaluate(LAYOUT).items() if found} == {}, name
    page.locator(".st-key-kelola_publish_now button").click()
    asked = page.locator(".st-key-kelola_publish_consent")
    expect(asked).to_contain_text("akan terbit sebagai versi 2 atas nama Rina, Kanwil")
    expect(asked).to_contain_text("Kepesertaan: ")
    assert {kind: found for kind, found in page.evaluate(LAYOUT).items() if found} == {}
    # By key as well: the answer follows what asked for it.
    page.locator(".st-key-kelola_publish_now button").focus()
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(page.locator(".st-key-kelola_publish_yes button")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("stAlert").first).to_contain_text("Terbit sebagai versi 2 oleh Rina, Kanwil")
    # Another viewer keeps the sample until they choose, and is told.
    move(other, "Peta")
    expect(other.get_by_text("Angka yang lebih baru tersedia")).to_be_visible()
    expect(other.locator(".st-key-status")).to_contain_text("Data contoh (simulasi)")
    enter(page, f"{server}/kelola?bagian=riwayat")
    page.locator(".st-key-kelola_version").get_by_role("combobox").click()
    page.get_by_role("option", name="Versi 1").click()
    rest(page)
    page.locator(".st-key-kelola_undo button").click()
    page.locator(".st-key-kelola_undo_by input").fill("Budi")
    page.locator(".st-key-kelola_undo_yes button").click()
    expect(page.get_by_test_id("stAlert").first).to_contain_text("Terbit sebagai versi 3 oleh Budi")
    assert outside == []
    assert unexpected(complaints, "kelola") == []


def test_a_draft_is_there_again_after_the_browser_was_closed(server: str, visit: Callable[[], Page]) -> None:
    page = visit(cold=True)
    manage(page, server)
    upload(page, WORKBOOK)
    opened(page)
    page.context.close()
    again = visit()
    manage(again, server)
    again.get_by_role("button", name="Lanjutkan").click()
    opened(again)
    expect(again.locator(".st-key-kelola_draft")).to_contain_text("Rina, Kanwil")


def test_a_refused_file_leaves_one_sentence(server: str, page: Page, tmp_path: Path) -> None:
    manage(page, server)
    upload(page, {"name": "daftar.csv", "mimeType": "text/csv", "buffer": PERSONS.encode()})
    expect(page.get_by_test_id("stAlert").first).to_contain_text("daftar.csv")
    expect(page.get_by_test_id("stFileUploaderFile")).to_have_count(0)
    assert all(b"35091244088500" not in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_the_words_of_the_uploader_are_the_catalogues(server: str, page: Page) -> None:
    manage(page, server)
    button = page.get_by_test_id("stFileUploaderDropzone").get_by_role("button")
    shown = "node => [getComputedStyle(node, '::after').content, getComputedStyle(node).fontSize]"
    assert button.locator("p").evaluate(shown) == ['"Pilih berkas"', "0px"]


@pytest.mark.parametrize("forwarded", ["X-Forwarded-For", "Forwarded", "X-Real-IP"])
def test_who_comes_through_a_proxy_may_only_read(server: str, page: Page, forwarded: str) -> None:
    page.set_extra_http_headers({forwarded: "203.0.113.9"})
    enter(page, f"{server}/kelola")
    expect(page.get_by_test_id("stAlert").first).to_contain_text("hanya dapat dibaca")
    expect(page.get_by_test_id("stFileUploaderDropzoneInput")).to_have_count(0)


def test_localhost_is_this_machine_too(server: str, page: Page) -> None:
    manage(page, server.replace("127.0.0.1", "localhost"))
    expect(page.get_by_test_id("stFileUploaderDropzoneInput")).to_have_count(1)


def test_the_name_of_a_file_is_shown_as_it_is_written(server: str, page: Page, outside: list[str]) -> None:
    name = "![x](https://contoh.invalid/a.png) **tebal**.csv"
    manage(page, server)
    upload(page, {"name": name, "mimeType": "text/csv", "buffer": WORKBOOK.read_bytes()})
    opened(page)
    expect(page.locator(".st-key-kelola_draft")).to_contain_text("![x](https:")
    expect(page.locator(".st-key-kelola_draft img")).to_have_count(0)
    for name in STEPS:
        step(page, name)
    assert outside == []
