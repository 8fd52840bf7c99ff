"""The key of the machine: written for its user alone, and a pass that is good once."""

import os
import stat
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from components.identity.machine import PASS, Machine


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("CAKUPAN_STORE", str(tmp_path / "store"))
    return tmp_path / "store"


def passed(address):
    return parse_qs(urlsplit(address).query)[PASS][0]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps other rights")
def test_the_file_is_its_users_alone_whatever_lay_there_and_goes_with_the_server(folder, tmp_path, capsys):
    victim = tmp_path / "of others.txt"
    victim.write_text("theirs", encoding="utf-8")
    folder.mkdir()
    (folder / "kunci-8501.txt").symlink_to(victim)
    machine = Machine()
    machine.announce(8501)
    assert machine.place == folder / "kunci-8501.txt"
    assert machine.place.read_text(encoding="utf-8").strip() == machine.key
    assert stat.S_IMODE(machine.place.lstat().st_mode) == 0o600
    assert victim.read_text(encoding="utf-8") == "theirs"
    said = capsys.readouterr().out
    assert str(machine.place) in said
    assert machine.key not in said  # nobody sits there: what is told goes into a log
    machine.close()
    assert not list(folder.iterdir())


def test_the_key_is_shown_to_who_sits_at_the_terminal(folder, monkeypatch, capsys):
    machine = Machine()
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    machine.announce(8501)
    assert machine.key in capsys.readouterr().out


def test_the_key_is_shown_where_no_file_can_be_written(folder, capsys):
    folder.write_text("a file where the folder should be", encoding="utf-8")
    machine = Machine()
    machine.announce(8501)
    assert machine.place is None
    assert machine.key in capsys.readouterr().out


def test_every_server_has_another_key():
    assert len({Machine().key for _ in range(50)}) == 50


def test_a_pass_is_good_once_and_for_two_minutes():
    now = [datetime(2026, 11, 28, tzinfo=UTC)]
    machine = Machine(clock=lambda: now[0])
    given = passed(machine.invite("http://127.0.0.1:8501"))
    assert not machine.redeem("")
    assert not machine.redeem(given[:-1])
    assert machine.redeem(given)
    assert not machine.redeem(given)
    late = passed(machine.invite("http://localhost:8501"))
    now[0] += timedelta(minutes=2)
    assert not machine.redeem(late)


@pytest.mark.parametrize("address", ["http://10.0.0.1:8501", "http://dashboard.example", "https://example.com/a?b=c"])
def test_only_an_address_of_this_machine_gets_a_pass(address):
    assert Machine().invite(address) == address
