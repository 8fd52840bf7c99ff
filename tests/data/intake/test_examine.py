"""From the bytes of files to what they would change."""

import io
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import Workbook

from data.publish import isolated
from data.publish.examine import examine
from data.tables import schemas

TODAY = date(2026, 11, 24)


def sheet(title, *lines):
    book = Workbook()
    page = book.active
    page.title = "Rekap"
    page.append([title])
    page.append([])
    for line in lines:
        page.append(list(line))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


HEAD = ("Kode", "Kabupaten/Kota", "PU", "BPU")
TITLE = "Peserta aktif menurut domisili (KTP), Oktober 2026"
GOOD = sheet(TITLE, HEAD, ("35.09", "Kab. Jember", 1237, 512), ("35.10", "Kab. Banyuwangi", 2241, 730),
             ("35.11", "Kab. Bondowoso", 981, 377), ("", "JUMLAH", 4459, 1619))  # fmt: skip
WRONG_SUM = sheet(TITLE, HEAD, ("35.09", "Kab. Jember", 1237, 512), ("35.10", "Kab. Banyuwangi", 2241, 730),
                  ("35.11", "Kab. Bondowoso", 981, 377), ("", "JUMLAH", 9999, 1619))  # fmt: skip
PERSONAL = sheet("Daftar peserta", ("NIK", "Nama", "Tanggal lahir"), *(
    (f"350901{day:02d}0190000{day % 10}", f"Siti {day}", f"{day:02d}-01-1990") for day in range(1, 20)
))  # fmt: skip


def test_a_good_file_gives_tables_and_difference(snapshot):
    examined = examine([("rekap.xlsx", GOOD)], {}, snapshot, TODAY, publisher="Kantor Cabang Jember")
    assert examined.questions == ()
    assert examined.checks.errors == ()
    assert len(examined.tables["enrolment"]) == 6
    for name, frame in examined.tables.items():
        schemas.validate(name, frame)
    counts = examined.difference.counts.set_index("table")
    # The sample of the other tables goes with that of the participants; nothing else changes in them.
    assert set(counts.index) == {"enrolment"} | (snapshot.simulated_tables - {"sources"})
    others = counts.drop(index="enrolment")
    assert (others["removed"] == others["sample"]).all()
    assert (others[["added", "changed"]] == 0).all(axis=None)
    assert examined.tables["sources"]["publisher"].iloc[-1] == "Kantor Cabang Jember"


def test_an_error_leaves_nothing_to_publish(snapshot):
    examined = examine([("rekap.xlsx", WRONG_SUM)], {}, snapshot, TODAY)
    assert [(problem.rule, problem.cell) for problem in examined.checks.errors] == [("totals_equal_parts", "C7")]
    assert examined.tables is examined.difference is None


def test_an_open_question_leaves_nothing_to_publish(snapshot):
    unsaid = sheet("Peserta aktif, Oktober 2026", HEAD, ("35.09", "Kab. Jember", 1237, 512),
                   ("35.10", "Kab. Banyuwangi", 2241, 730), ("35.11", "Kab. Bondowoso", 981, 377))  # fmt: skip
    asked = examine([("rekap.xlsx", unsaid)], {}, snapshot, TODAY)
    assert [question.kind for question in asked.questions] == ["basis"]
    assert asked.tables is None
    answers = {question.id: "domisili" for question in asked.questions}
    answered = examine([("rekap.xlsx", unsaid)], answers, snapshot, TODAY)
    assert answered.questions == ()
    assert set(answered.tables["enrolment"]["basis"]) == {"domisili"}


def test_a_refused_file_does_not_stop_the_others(snapshot):
    examined = examine([("nik.xlsx", PERSONAL), ("rekap.xlsx", GOOD), ("x.xlsx", b"")], {}, snapshot, TODAY)
    assert [(name, key) for name, key, _ in examined.refusals] == [
        ("nik.xlsx", "refused.personal_data"), ("x.xlsx", "refused.empty_file"),
    ]  # fmt: skip
    assert [workbook.name for workbook in examined.workbooks] == ["rekap.xlsx"]
    assert [reading.name for reading in examined.readings] == ["rekap.xlsx"]
    assert examined.tables is not None


def test_no_file_at_all(snapshot):
    examined = examine([], {}, snapshot, TODAY)
    assert examined.readings == ()
    assert examined.tables is examined.difference is None


def test_progress_only_moves_forward(snapshot):
    told = []
    examine(
        [("a.xlsx", GOOD), ("b.xlsx", WRONG_SUM)], {}, snapshot, TODAY,
        progress=lambda stage, done: told.append((stage, done)),
    )  # fmt: skip
    assert list(dict.fromkeys(stage for stage, _ in told)) == ["read", "understand", "check", "compare"]
    assert [done for _, done in told] == sorted(done for _, done in told)
    assert told[-1] == ("compare", 1.0)


def test_the_same_files_give_the_same_result(snapshot):
    one, two = (examine([("rekap.xlsx", GOOD)], {}, snapshot, TODAY) for _ in range(2))
    assert one.checks.problems == two.checks.problems
    for name, frame in one.tables.items():
        assert frame.equals(two.tables[name])


def test_publishing_twice_changes_nothing(snapshot):
    first = examine([("rekap.xlsx", GOOD)], {}, snapshot, TODAY)
    after = replace(snapshot, tables=dict(first.tables))
    second = examine([("rekap.xlsx", GOOD)], {}, after, TODAY)
    assert second.difference.counts.empty


@pytest.mark.parametrize("name", ["rekap.xlsx"])
def test_in_a_process_of_its_own(snapshot, name):
    told = []
    examined = isolated.call(
        "data.publish.examine:examine", [(name, GOOD)], {}, snapshot, TODAY,
        progress=lambda stage, done: told.append(stage),
    )  # fmt: skip
    assert len(examined.tables["enrolment"]) == 6
    assert told
