"""Kelola data through app.py: a workbook in, questions, problems, changes, a version out, and back again."""

import logging
from datetime import UTC, datetime
from io import BytesIO

import pytest
from argon2 import PasswordHasher
from streamlit.testing.v1 import AppTest

from components.actions import drafts, publishing
from components.frame import versions
from components.identity import access
from components.identity.access import Access, Limiter
from data.intake.files.workbook import read_workbook
from data.intake.kept import is_kept
from data.intake.kept import kept as kept_cells
from data.publish.old_drafts import settle
from data.store.errors import StoreError
from data.store.records import Draft
from data.store.store import Store
from tests.app.screen import ROOT, TIMEOUT, open_page, words
from tests.app.viewers import sit_at_the_machine, sit_elsewhere

HEAD = "Kode Wilayah;Nama;Bulan;Segmen;Basis;Peserta Aktif;Peserta Nonaktif"
SECRET = "3509124408850003"  # noqa: S105 - a number like a NIK, of nobody


def extract(snapshot, months=("2026-08", "2026-09", "2026-10"), *, basis=True, plus=0):
    """A branch extract of the bundled counts as CSV, each `plus` people higher and a little off the sample's."""
    frame = snapshot.tables["enrolment"]
    frame = frame[frame["month"].dt.strftime("%Y-%m").isin(months) & (frame["basis"] == "domisili")]
    head = HEAD if basis else HEAD.replace("Basis;", "")
    lines = [head]
    for row in frame.to_dict("records"):
        parts = [row["area_code"], snapshot.area_names[row["area_code"]], f"{row['month']:%Y-%m}", row["segment"]]
        parts += ["KTP"] if basis else []
        lines.append(";".join([*parts, str(row["active"] + 3 + plus), str(int(row["inactive"]))]))
    return "\r\n".join(lines).encode()


PERSONS = "\r\n".join(
    ["NIK;Nama;Tanggal Lahir", *(f"{int(SECRET) + number};Siti {number};0{number}-08-1985" for number in range(1, 9))]
).encode()


@pytest.fixture
def store(tmp_path, monkeypatch):
    """A store of its own for one test, and a viewer at the machine."""
    monkeypatch.setenv("CAKUPAN_STORE", str(tmp_path))
    monkeypatch.setattr(versions, "ASK_EVERY", 0.0)
    monkeypatch.setattr(versions, "PATIENCE", 30.0)
    sit_at_the_machine(monkeypatch)
    versions.forget()
    opened = Store.open()
    yield opened
    opened.close()
    versions.forget()


def upload(at, *files):
    at.text_input(key="kelola_person").input("Rina, Kanwil").run()
    at.file_uploader[0].set_value([(name, content, "text/csv") for name, content in files]).run()
    assert not at.exception
    return at


def press(at, key):
    at.button(key=key).click().run()
    assert not at.exception
    return at


def publish(at):
    """Ask for the publication, and agree to what is said of it."""
    press(at, "kelola_publish_now")
    return press(at, "kelola_publish_yes")


def discard(at, key="kelola_drop"):
    at.session_state[key] = True  # the click that opens the question
    return press(at.run(), f"{key}_yes")


def go_to_last_step(at):
    for _ in range(4):
        press(at, "kelola_next")
    return at


def assert_cells_alone(draft, name, content):
    """A draft holds the cells of one file, from which it can be read again, and not the file."""
    ((held, cells),) = draft.files
    assert held == name
    assert is_kept(cells)
    assert content not in cells
    read = read_workbook(name, content)
    again = kept_cells(name, cells)
    assert (again.size, again.sha256) == (len(content), read.sha256)
    assert all(one.grid.equals(other.grid) for one, other in zip(read.sheets, again.sheets, strict=True))


def errors(at):
    return [error.value.replace("\\", "") for error in at.error]


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_workbook_becomes_a_version(store, snapshot, language):
    content = extract(snapshot)
    at = upload(open_page("kelola", bahasa=language), ("cabang.csv", content))
    assert_cells_alone(store.draft(store.drafts()[0].id), "cabang.csv", content)
    for _ in range(4):
        assert not errors(at)
        press(at, "kelola_next")
    at.text_area[0].input("Posisi Oktober 2026").run()
    publish(at)
    assert not errors(at)
    published = store.version(store.newest())
    assert (published.number, published.by, published.note) == (2, "Rina, Kanwil", "Posisi Oktober 2026")
    assert [(file.name, file.size) for file in published.files] == [("cabang.csv", len(content))]
    assert not published.simulated
    assert not store.drafts()
    assert "2" in at.success[0].value
    assert store.snapshot(2).tables["sources"]["publisher"].iloc[-1] == "Rina, Kanwil"
    # The publisher's own screen has moved on; the sample's mark is gone with the sample.
    assert "versi" not in at.query_params
    assert "Data contoh (simulasi)" not in words(at)


def test_a_file_with_personal_data_is_refused_and_nothing_of_it_stays(store, tmp_path, caplog):
    with caplog.at_level(logging.DEBUG):
        at = upload(open_page("kelola"), ("daftar.csv", PERSONS))
    assert any("daftar.csv" in text and "NIK" in text for text in errors(at))
    assert not store.drafts()
    digits = SECRET[:10]
    assert digits not in caplog.text
    assert all(digits.encode() not in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert digits not in repr(at.session_state)
    assert not at.file_uploader[0].value


def test_of_several_files_only_those_that_pass_enter_the_draft(store, snapshot):
    good = extract(snapshot)
    at = upload(open_page("kelola"), ("daftar.csv", PERSONS), ("cabang.csv", good))
    assert_cells_alone(store.draft(store.drafts()[0].id), "cabang.csv", good)
    assert any("daftar.csv" in text for text in errors(at))


def test_what_is_no_workbook_is_refused_in_a_sentence(store):
    at = upload(open_page("kelola"), ("foto.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4))
    assert any("foto.xlsx" in text for text in errors(at))
    assert not store.drafts()


def test_a_question_is_asked_answered_remembered_and_can_be_asked_again(store, snapshot):
    content = extract(snapshot, basis=False)
    at = upload(open_page("kelola"), ("cabang.csv", content))
    asked = [box for box in at.selectbox if str(box.key).startswith("kelola_ask_basis")]
    assert len(asked) == 1
    asked[0].select("domisili")
    press(at, "kelola_answer")
    assert list(store.draft(store.drafts()[0].id).answers.values()) == ["domisili"]
    assert not [box for box in at.selectbox if str(box.key).startswith("kelola_ask_")]
    # The next file of the same shape is not asked about.
    press(at, "kelola_leave")
    at = upload(at, ("cabang2.csv", extract(snapshot, basis=False, plus=1)))
    assert not [box for box in at.selectbox if str(box.key).startswith("kelola_ask_")]
    assert any("(1)" in info.value for info in at.info)
    again = next(button for button in at.button if str(button.key).startswith("again_"))
    again.click().run()
    assert [box for box in at.selectbox if str(box.key).startswith("kelola_ask_basis")]


def test_a_month_is_answered_as_people_write_it(store, snapshot):
    rows = [f"{code};{name};1.23{number % 10}" for number, (code, name) in enumerate(snapshot.area_names.items())][:38]
    content = "\n".join(["DATA PESERTA MENURUT DOMISILI", "Kode;Kabupaten/Kota;Peserta Aktif", *rows]).encode()
    at = upload(open_page("kelola"), ("tanpa_bulan.csv", content))

    def asked(at):
        return next(box for box in at.text_input if str(box.key).startswith("kelola_ask_period"))

    asked(at).input("bulan lalu")
    press(at, "kelola_answer")
    assert any("bulan lalu" in text for text in errors(at))
    asked(at).input("Okt 2026")
    press(at, "kelola_answer")
    assert "2026-10" in store.draft(store.drafts()[0].id).answers.values()


def test_a_file_that_would_be_refused_by_now_leaves_its_draft(store, snapshot):
    kept = ("cabang.csv", extract(snapshot))
    identity = "7d1f0a52-5f0e-4a7a-9a54-0d0a2b6f6f11"
    store.save_draft(
        Draft(identity, datetime(2026, 11, 1, tzinfo=UTC), "Rina", (kept, ("daftar.csv", PERSONS)), base=1)
    )
    at = press(open_page("kelola"), f"open_{identity}")
    assert any("daftar.csv" in text for text in errors(at))
    assert_cells_alone(store.draft(identity), *kept)


def test_a_draft_of_nothing_but_refused_files_is_dropped(store):
    identity = "7d1f0a52-5f0e-4a7a-9a54-0d0a2b6f6f11"
    store.save_draft(Draft(identity, datetime(2026, 11, 1, tzinfo=UTC), "Rina", (("daftar.csv", PERSONS),), base=1))
    at = press(open_page("kelola"), f"open_{identity}")
    assert any("daftar.csv" in text for text in errors(at))
    assert not store.drafts()


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_draft_whose_file_was_refused_since_says_why_where_it_is_listed(store, snapshot, language):
    identity = "7d1f0a52-5f0e-4a7a-9a54-0d0a2b6f6f11"
    files = (("cabang_[x](y).csv", extract(snapshot)), ("daftar_[x](y).csv", PERSONS))
    store.save_draft(Draft(identity, datetime(2026, 11, 1, tzinfo=UTC), "Rina", files, base=1))
    assert len(list(settle(store))) == 2
    at = open_page("kelola", bahasa=language)
    (line,) = [text.value for text in at.markdown if "daftar" in text.value]
    assert "ditimpa" in line or "overwritten" in line
    assert "[x]" not in line.replace("\\[x\\]", "")
    assert SECRET[:9] not in line
    press(at, f"open_{identity}")
    assert any("daftar" in text for text in errors(at))
    assert [name for name, _ in store.draft(identity).files] == ["cabang_[x](y).csv"]


def test_the_administrators_password_opens_the_page_for_its_session_only(store, monkeypatch):
    sit_elsewhere(monkeypatch)
    monkeypatch.setattr(access, "LIMITER", Limiter())
    stored = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1).hash("rahasia dapur")

    def visit():
        at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=TIMEOUT)
        at.secrets["admin"] = {"password_hash": stored}
        return at.switch_page("pages/kelola.py").run()

    at = visit()
    assert not at.file_uploader
    at.text_input(key="kelola_password").input("salah")
    press(at, "kelola_unlock")
    assert any("Kata sandi salah" in text for text in errors(at))
    assert not at.file_uploader
    at.text_input(key="kelola_password").input("rahasia dapur")
    press(at, "kelola_unlock")
    assert at.file_uploader
    assert "rahasia dapur" not in repr(at.session_state)
    assert not visit().file_uploader
    press(at, "kelola_lock")
    assert not at.file_uploader


def reasons_of(at):
    return [box for box in at.text_input if str(box.key).startswith("kelola_reason_")]


def ticks_of(at):
    return [box for box in at.checkbox if str(box.key).startswith("kelola_tick_")]


def gapped(snapshot):
    return extract(snapshot, months=("2026-05", "2026-10"))


def test_a_warning_needs_a_tick_and_a_reason_which_are_kept(store, snapshot):
    at = go_to_last_step(upload(open_page("kelola"), ("cabang.csv", gapped(snapshot))))
    press(at, "kelola_publish_now")
    assert store.newest() is None
    assert any("setiap peringatan" in text for text in errors(at))
    rules = [str(box.key) for box in reasons_of(at)]
    assert rules
    for box in reasons_of(at):
        box.input("Cabang belum mengirim")
    press(at.run(), "kelola_publish_now")
    assert store.newest() is None
    for box in ticks_of(at):
        box.check()
    publish(at.run())
    accepted = store.version(2).accepted
    assert set(accepted.values()) == {"Cabang belum mengirim"}
    assert len(accepted) == len(rules)
    at = open_page("kelola", bagian="riwayat")
    assert "Cabang belum mengirim" in words(at)


def test_errors_block_publishing_whatever_the_screen_says(store, snapshot):
    wrong = extract(snapshot).replace(b";2026-10;", b";2031-10;")
    at = go_to_last_step(upload(open_page("kelola"), ("cabang.csv", wrong)))
    assert at.button(key="kelola_publish_now").disabled
    assert any("Belum dapat diterbitkan" in text for text in errors(at))
    assert store.newest() is None


def test_a_name_is_required(store, snapshot):
    at = go_to_last_step(upload(open_page("kelola"), ("cabang.csv", extract(snapshot))))
    next(box for box in at.text_input if str(box.key).startswith("kelola_by_")).input("  ").run()
    press(at, "kelola_publish_now")
    assert store.newest() is None
    assert any("penanggung jawab" in text for text in errors(at))


def test_a_draft_survives_a_closed_browser(store, snapshot):
    at = go_to_last_step(upload(open_page("kelola"), ("cabang.csv", gapped(snapshot))))
    reasons_of(at)[0].input("Menunggu cabang")
    ticks_of(at)[0].check()
    at.text_area[0].input("Catatan saya").run()
    press(at, "kelola_save")
    other = open_page("kelola")
    assert "cabang.csv" in words(other)
    press(other, f"open_{store.drafts()[0].id}")
    go_to_last_step(other)
    assert other.text_area[0].value == "Catatan saya"
    assert "Menunggu cabang" in [box.value for box in other.text_input]


def test_a_draft_can_be_thrown_away(store, snapshot):
    at = upload(open_page("kelola"), ("cabang.csv", extract(snapshot)))
    discard(at)
    assert not store.drafts()
    assert at.file_uploader


def test_who_publishes_second_is_told_and_compared_again(store, snapshot):
    at = go_to_last_step(upload(open_page("kelola"), ("cabang.csv", extract(snapshot))))
    other = go_to_last_step(upload(open_page("kelola"), ("lain.csv", extract(snapshot, plus=7))))
    press(at, "kelola_publish_now")
    publish(other)
    assert store.newest() == 2
    press(at, "kelola_publish_yes")
    assert store.newest() == 2
    assert any("Versi 2" in warning.value for warning in at.warning)
    assert len(store.drafts()) == 1
    assert store.drafts()[0].base == 2
    publish(at)
    assert store.newest() == 3
    assert store.version(3).files[0].name == "cabang.csv"


def test_a_draft_opened_after_another_publication_is_examined_against_it(store, snapshot):
    press(upload(open_page("kelola"), ("cabang.csv", extract(snapshot))), "kelola_leave")
    waiting = store.drafts()[0].id
    other = go_to_last_step(upload(open_page("kelola"), ("lain.csv", extract(snapshot, plus=7))))
    publish(other)
    at = press(open_page("kelola"), f"open_{waiting}")
    assert any("Versi 2" in warning.value for warning in at.warning)
    assert store.draft(waiting).base == 2


def test_a_draft_published_elsewhere_is_gone_in_a_sentence(store, snapshot):
    at = upload(open_page("kelola"), ("cabang.csv", extract(snapshot)))
    store.drop_draft(store.drafts()[0].id)
    press(at, "kelola_next")
    at.button(key="kelola_leave").click().run()
    assert not at.exception
    assert at.file_uploader


def publish_two(snapshot):
    at = go_to_last_step(upload(open_page("kelola"), ("cabang.csv", extract(snapshot))))
    return publish(at)


def test_an_earlier_version_is_published_again(store, snapshot):
    publish_two(snapshot)
    at = open_page("kelola", bagian="riwayat")
    at.selectbox(key="kelola_version").select(1).run()
    press(at, "kelola_undo")
    press(at, "kelola_undo_yes")
    assert store.newest() == 2  # without a name
    press(at, "kelola_undo")
    at.text_input(key="kelola_undo_by").input("Budi")
    press(at, "kelola_undo_yes")
    back = store.version(3)
    assert (back.by, back.origin, back.of) == ("Budi", "undo", 1)
    assert store.snapshot(3).tables["enrolment"].equals(snapshot.tables["enrolment"])


def test_an_exported_version_comes_back(store, snapshot):
    publish_two(snapshot)
    target = BytesIO()
    store.export(2, target)
    at = open_page("kelola", bagian="riwayat")
    at.text_input(key="kelola_person").input("Budi").run()
    at.file_uploader[0].set_value([("versi.zip", target.getvalue(), "application/zip")]).run()
    assert store.newest() == 2  # not before it is agreed
    assert any("versi.zip" in warning.value.replace("\\", "") for warning in at.warning)
    press(at, "kelola_restore_yes")
    assert not errors(at)
    assert (store.version(3).by, store.version(3).origin) == ("Budi", "restore")


def test_a_broken_export_is_refused_in_a_sentence(store, snapshot):
    at = open_page("kelola", bagian="riwayat")
    at.text_input(key="kelola_person").input("Budi").run()
    at.file_uploader[0].set_value([("versi.zip", b"PK\x03\x04broken", "application/zip")]).run()
    press(at, "kelola_restore_yes")
    assert errors(at)
    assert store.newest() is None


def test_the_history_lists_what_was_published_and_compares(store, snapshot):
    publish_two(snapshot)
    for language in ("id", "en"):
        at = open_page("kelola", bagian="riwayat", bahasa=language)
        assert not errors(at)
        assert "cabang.csv" in words(at)


def test_every_part_is_there_for_who_may_only_read(store, snapshot, monkeypatch):
    publish_two(snapshot)
    press(upload(open_page("kelola"), ("rahasia.csv", extract(snapshot, plus=3))), "kelola_leave")
    sit_elsewhere(monkeypatch)
    for part in ("impor", "riwayat", "templat"):
        at = open_page("kelola", bagian=part)
        assert not at.exception
        assert not errors(at)
        assert any("hanya dapat dibaca" in warning.value for warning in at.warning)
        assert "rahasia.csv" not in words(at)
        assert not at.file_uploader
        assert not [button for button in at.button if button.key in ("kelola_undo", "kelola_export")]


@pytest.mark.parametrize("action", ["kelola_publish_now", "kelola_publish_yes", "kelola_save", "kelola_drop_last_yes"])
def test_the_right_is_asked_for_again_by_every_action(store, snapshot, monkeypatch, action):
    at = go_to_last_step(upload(open_page("kelola"), ("cabang.csv", extract(snapshot))))
    before = store.draft(store.drafts()[0].id)
    at.text_area[0].input("diam-diam").run()
    at.session_state["kelola_drop_last"] = True
    press(at, "kelola_publish_now")
    sit_elsewhere(monkeypatch)
    press(at, action)
    assert store.newest() is None
    assert store.draft(before.id) == before
    assert "cabang.csv" not in words(at)


def test_publishing_is_asked_for_in_words_and_done_only_as_it_was_asked(store, snapshot):
    at = go_to_last_step(upload(open_page("kelola"), ("cabang.csv", extract(snapshot, plus=5))))
    press(at, "kelola_publish_now")
    assert store.newest() is None
    asked = [warning.value.replace("\\", "") for warning in at.warning if "versi 2" in warning.value]
    assert "atas nama Rina, Kanwil dan menggantikan versi 1" in asked[0]
    # 38 areas, 4 segments and their total, 3 months, on one basis: what was uploaded, and every sample row goes.
    rows = snapshot.tables["enrolment"]
    months = rows["month"].dt.strftime("%Y-%m").isin(["2026-08", "2026-09", "2026-10"])
    changed = f"{int((months & (rows['basis'] == 'domisili')).sum()):,}".replace(",", ".")
    lines = [item.value for item in at.markdown if item.value.startswith("- ")]
    assert f"Kepesertaan: {changed} baris berubah" in lines[0], lines
    # Something else than was agreed to: another note.
    at.text_area[0].input("lain").run()
    assert not [button for button in at.button if button.key == "kelola_publish_yes"]
    press(at, "kelola_publish_now")
    press(at, "kelola_publish_no")
    assert store.newest() is None
    publish(at)
    assert store.version(2).note == "lain"


@pytest.fixture
def refused(monkeypatch):
    """A viewer without the right, whose actions reach the code anyway."""
    told = []
    monkeypatch.setattr(access, "may_publish", lambda: Access(allowed=False, reason="access.locked_remote"))
    monkeypatch.setattr(drafts.notices, "say", lambda kind, key, **values: told.append(key))
    return told


def test_without_the_right_no_action_touches_the_store(store, refused):
    kept = Draft("7d1f0a52-5f0e-4a7a-9a54-0d0a2b6f6f11", datetime(2026, 11, 1, tzinfo=UTC), "Rina", (("a.csv", b"x"),))
    store.save_draft(kept)
    drafts.open_draft(kept.id)
    drafts.discard(kept.id)
    drafts.receive([("b.csv", b"a;b\n1;2")], "Budi", lambda *_: None)
    drafts.answer({"basis": "domisili"}, remembered=True)
    drafts.take_back("basis")
    publishing.publish("Budi", "", {})
    publishing.save("Budi", "", {})
    publishing.publish("Budi", "", {}, agreed=True)
    publishing.ask_undo(1, 2)
    publishing.undo(1, 2, "Budi", "")
    publishing.ask_restore("a.zip", b"")
    publishing.restore("Budi")
    assert refused == ["access.locked_remote"] * 12
    assert store.draft(kept.id) == kept
    assert store.newest() is None
    assert drafts.opened() is None
    assert drafts.waiting() == ()


def test_a_store_that_cannot_be_reached_is_told_and_templates_still_open(store, monkeypatch):
    def unreachable():
        raise StoreError("unreachable")

    monkeypatch.setattr(versions, "store", unreachable)
    for part in ("impor", "riwayat", "templat"):
        at = open_page("kelola", bagian=part)
        assert not at.exception
        assert [text for text in errors(at) if "DATABASE_URL" in text] or part == "templat"
        assert not [text for text in errors(at) if "tidak dapat ditampilkan" in text]


def test_a_reader_that_dies_is_told_without_what_it_read(store, snapshot, monkeypatch, caplog):
    def dies(*_args, **_kwargs):
        raise KeyError(SECRET)

    monkeypatch.setattr(drafts.isolated, "call", dies)
    at = upload(open_page("kelola"), ("cabang.csv", extract(snapshot)))
    assert errors(at)
    assert SECRET not in caplog.text
    assert not store.drafts()
