"""What was entered and not sent yet: it outlives the right to write, and the page it was entered on."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from argon2 import PasswordHasher
from streamlit.testing.v1 import AppTest

from components.identity import access
from components.identity.access import Limiter
from components.identity.machine import LONGEST, Machine
from data.quality.objections import objections
from tests.app.screen import ROOT, TIMEOUT
from tests.app.test_kelola import extract, go_to_last_step, press, publish, upload
from tests.app.viewers import sit_elsewhere

PASSWORD = "rahasia dapur"  # noqa: S105 - of a test


def hashed() -> str:
    return PasswordHasher(time_cost=1, memory_cost=64, parallelism=1).hash(PASSWORD)


@dataclass
class Office:
    """An administrator on another computer, and the time of day."""

    time: datetime = datetime(2026, 11, 28, 1, tzinfo=UTC)

    def open(self, path: str, **params: str) -> AppTest:
        at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=TIMEOUT)
        at.secrets["admin"] = {"password_hash": hashed()}
        at.query_params.update(params)
        return unlock(at.switch_page("pages/kelola.py").run()) if path == "kelola" else self.go(at, path)

    def go(self, at: AppTest, path: str) -> AppTest:
        at.switch_page(f"pages/{path}.py").run()
        assert not at.exception
        return at


@pytest.fixture
def office(store, monkeypatch):
    found = Office()
    sit_elsewhere(monkeypatch)
    monkeypatch.setattr(access, "LIMITER", Limiter())
    monkeypatch.setattr(access, "MACHINE", Machine())
    monkeypatch.setattr(access, "now", lambda: found.time)
    return found


def unlock(at: AppTest) -> AppTest:
    at.text_input(key="kelola_password").input(PASSWORD)
    press(at, "kelola_unlock")
    assert not at.error
    return at


def _idle(office: Office, at: AppTest) -> None:
    office.time += access.IDLE
    at.run()


def _half_a_day(office: Office, at: AppTest) -> None:
    office.time += LONGEST
    at.run()


def _locked(_office: Office, at: AppTest) -> None:
    press(at, "kelola_lock")


def _other_hash(_office: Office, at: AppTest) -> None:
    at.secrets["admin"] = {"password_hash": hashed()}
    at.run()


def _left(office: Office, at: AppTest) -> None:
    office.go(at, "peta")


ENDS = [_idle, _half_a_day, _locked, _other_hash, _left]


def fields(at):
    """Value of every field of the page by its key."""
    kinds = (at.text_input, at.text_area, at.selectbox, at.checkbox, at.date_input)
    return {str(box.key): box.value for kind in kinds for box in kind if box.key != "kelola_password"}


def come_back(office, at, path):
    """Take the right again, where it has ended, and go to the page."""
    office.go(at, "kelola")
    if any(box.key == "kelola_password" for box in at.text_input):
        unlock(at)
    return at if path == "kelola" else office.go(at, path)


def of(at, kind, start):
    return next(box for box in getattr(at, kind) if str(box.key).startswith(start))


def without_month(snapshot):
    """A table that says neither its month nor its basis."""
    rows = [f"{code};{name};1.23{place % 10}" for place, (code, name) in enumerate(snapshot.area_names.items())][:38]
    return "\n".join(["DATA PESERTA", "Kode;Kabupaten/Kota;Peserta Aktif", *rows]).encode()


@pytest.mark.parametrize("end", ENDS)
def test_half_filled_questions_outlive_the_right_and_the_page(office, store, snapshot, end):
    at = upload(office.open("kelola"), ("tanpa_bulan.csv", without_month(snapshot)))
    of(at, "selectbox", "kelola_ask_basis").select("domisili")
    of(at, "text_input", "kelola_ask_period").input("Okt 20")
    of(at, "checkbox", "kelola_remember").uncheck()
    at.run()
    before = fields(at)
    assert {"domisili", "Okt 20", False} <= set(before.values())
    end(office, at)
    assert not any(key.startswith("kelola_ask") for key in fields(at))
    assert fields(come_back(office, at, "kelola")) == before
    of(at, "text_input", "kelola_ask_period").input("Okt 2026")
    press(at, "kelola_answer")
    assert set(store.draft(store.drafts()[0].id).answers.values()) == {"domisili", "2026-10"}


@pytest.mark.parametrize("end", ENDS)
def test_what_was_written_for_a_publication_outlives_the_right_and_the_page(office, snapshot, end):
    gapped = extract(snapshot, months=("2026-05", "2026-10"))
    at = go_to_last_step(upload(office.open("kelola"), ("cabang.csv", gapped)))
    of(at, "text_area", "kelola_note").input("Posisi Oktober")
    of(at, "text_input", "kelola_by").input("Budi")
    of(at, "text_input", "kelola_reason").input("Cabang belum mengirim")
    of(at, "checkbox", "kelola_tick").check()
    before = fields(at.run())
    assert {"Posisi Oktober", "Budi", "Cabang belum mengirim", True} <= set(before.values())
    end(office, at)
    assert not any(key.startswith("kelola_note") for key in fields(at))
    assert fields(come_back(office, at, "kelola")) == before


def ask_to_go_back(office, snapshot):
    publish(go_to_last_step(upload(office.open("kelola"), ("cabang.csv", extract(snapshot)))))
    at = office.open("kelola", bagian="riwayat")
    at.selectbox(key="kelola_version").select(1).run()
    return press(at, "kelola_undo")


@pytest.mark.parametrize("end", ENDS)
def test_what_was_written_for_going_back_outlives_the_right_and_the_page(office, store, snapshot, end):
    at = ask_to_go_back(office, snapshot)
    at.text_input(key="kelola_undo_by").input("Budi")
    of(at, "text_input", "kelola_undo_note").input("Rekap salah")
    at.run()
    end(office, at)
    assert not any(key.startswith("kelola_undo") for key in fields(at))
    come_back(office, at, "kelola")
    at.selectbox(key="kelola_version").select(1).run()
    press(at, "kelola_undo_yes")
    assert (store.version(3).by, store.version(3).note) == ("Budi", "Rekap salah")


OBJECTION = {
    "objection_value": "27,5",
    "objection_by": "Sekda Kab. Probolinggo",
    "objection_recorder": "Rina",
    "objection_on": date(2026, 11, 2),
    "objection_reason": "data ganda\nbelum dibuang",
}


def to_object(office):
    at = office.open("kelola")
    at.query_params.update(tinjau="sanggahan", wilayah="35.13")
    return office.go(at, "mutu")


def object_to(at, given=OBJECTION):
    for key, value in given.items():
        kind = {"objection_on": at.date_input, "objection_reason": at.text_area}.get(key, at.text_input)
        kind(key=key).set_value(value)
    return at.run()


@pytest.mark.parametrize("end", [_idle, _half_a_day, _other_hash, _left])
def test_an_objection_being_written_outlives_the_right_and_the_page(office, store, end):
    at = object_to(to_object(office))
    assert fields(at) | OBJECTION == fields(at)
    end(office, at)
    assert not set(OBJECTION) & set(fields(at))
    at = come_back(office, at, "mutu")
    assert fields(at) | OBJECTION == fields(at)
    press(at, "objection_keep")
    press(at, "objection_yes")
    assert (store.version(store.newest()).origin, store.version(store.newest()).by) == ("objection", "Rina")
    # Once recorded it is entered no more; the next one begins anew.
    assert {at.text_input(key="objection_value").value, at.text_area(key="objection_reason").value} == {""}
    again = office.go(office.go(at, "peta"), "mutu")
    assert {again.text_input(key="objection_value").value, again.text_area(key="objection_reason").value} == {""}


def test_an_objection_sent_after_the_right_has_ended_is_refused_and_kept(office, store):
    at = object_to(to_object(office))
    office.time += timedelta(hours=1)
    at.text_area(key="objection_reason").input("lebih lengkap")
    press(at, "objection_keep")
    assert store.newest() is None
    assert at.error
    at = come_back(office, at, "mutu")
    assert at.text_area(key="objection_reason").value == "lebih lengkap"


def test_an_objection_that_was_altered_after_the_question_is_asked_about_again(office, store):
    at = object_to(to_object(office))
    press(at, "objection_keep")
    assert [button for button in at.button if button.key == "objection_yes"]
    at.text_input(key="objection_value").input("28,5").run()
    assert not [button for button in at.button if button.key == "objection_yes"]
    press(at, "objection_keep")
    press(at, "objection_yes")
    assert [item.value for item in objections(store.snapshot(store.newest()), "35.13")] == [28.5]


def test_a_field_that_nobody_touched_begins_with_what_is_known_by_then(office):
    at = to_object(office)
    assert at.text_input(key="objection_recorder").value == ""
    office.go(at, "kelola").text_input(key="kelola_person").input("Rina, Kanwil").run()
    assert office.go(at, "mutu").text_input(key="objection_recorder").value == "Rina, Kanwil"


@pytest.mark.parametrize("end", [_idle, _other_hash, _left])
def test_the_names_of_a_scenario_outlive_the_right_and_the_page(office, end):
    at = office.go(office.open("kelola"), "simulasi")
    at.session_state["plan_save"] = True
    at.run()
    at.text_input("plan_name").input("Usulan pertama")
    at.text_input("plan_by").input("Budi")
    at.run()
    end(office, at)
    assert "plan_by" not in fields(at)
    at = come_back(office, at, "simulasi")
    at.session_state["plan_save"] = True
    at.run()
    assert (at.text_input("plan_name").value, at.text_input("plan_by").value) == ("Usulan pertama", "Budi")


def test_a_draft_that_is_thrown_away_takes_what_was_entered_for_it_along(office, snapshot):
    at = upload(office.open("kelola"), ("tanpa_bulan.csv", without_month(snapshot)))
    of(at, "text_input", "kelola_ask_period").input("Okt 2026, dari Bu Sri").run()
    at.session_state["kelola_drop"] = True
    press(at.run(), "kelola_drop_yes")
    assert "Bu Sri" not in repr(at.session_state)


@pytest.mark.parametrize("part", ["draft", "objection", "undo"])
def test_no_field_waits_in_a_form_until_it_is_sent(office, snapshot, part):
    if part == "draft":
        at = upload(office.open("kelola"), ("tanpa_bulan.csv", without_month(snapshot)))
    elif part == "objection":
        at = to_object(office)
    else:
        at = ask_to_go_back(office, snapshot)
    kinds = (at.text_input, at.text_area, at.selectbox, at.checkbox, at.date_input)
    found = [box for kind in kinds for box in kind]
    assert found
    assert not [box.key for box in found if box.proto.form_id]
