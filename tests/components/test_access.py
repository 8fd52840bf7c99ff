"""Who may publish: the person at the machine, or who knows the password; never anybody else by accident."""

import logging
from types import SimpleNamespace

import pytest
import streamlit as st
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as some

from components import access
from components.access import Access, Limiter, Request, decide, may_publish, place_of, unlock
from components.text import LANGUAGES, Texts

HOST = "127.0.0.1:8501"
HEADERS = {"host": (HOST,), "origin": (f"http://{HOST}",), "user-agent": ("Firefox",)}
PASSWORD = "rahasia-dapur 2026"  # noqa: S105 - opens nothing but these tests
SERVED = "0.0.0.0"  # noqa: S104 - an address to refuse


def hashed(password=PASSWORD):
    return PasswordHasher(time_cost=1, memory_cost=64, parallelism=1).hash(password)


def at_machine(**headers):
    return Request("127.0.0.1", {**HEADERS, **{name.replace("_", "-"): (text,) for name, text in headers.items()}})


@pytest.mark.parametrize("bound", ["127.0.0.1", "::1", "localhost", "127.0.1.1"])
@pytest.mark.parametrize("host", ["127.0.0.1:8501", "localhost:8501", "[::1]:8501", "localhost", "LOCALHOST:8501"])
def test_a_plain_request_to_a_loopback_server_is_the_person_at_the_machine(bound, host):
    assert place_of(Request(bound, {"host": (host,), "origin": (f"http://{host}",)})) == "local"


@pytest.mark.parametrize(
    "bound",
    ["", SERVED, "::", "192.168.1.5", "dashboard.example", "unix:/run/app.sock", "127"],
)
def test_a_server_on_any_other_address_trusts_nobody(bound):
    assert place_of(Request(bound, HEADERS)) == "remote"


@pytest.mark.parametrize(
    "header",
    ["x_forwarded_for", "x_forwarded_host", "x_forwarded_proto", "forwarded", "x_real_ip", "via", "cf_connecting_ip"],
)
def test_behind_a_proxy_nobody_is_at_the_machine(header):
    assert place_of(at_machine(**{header: "127.0.0.1"})) == "forwarded"


@pytest.mark.parametrize(
    "headers",
    [
        {"host": ("evil.example:8501",), "origin": ("http://evil.example:8501",)},
        {"host": ("127.0.0.1.evil.example",), "origin": ("http://127.0.0.1.evil.example",)},
        {"host": ("127.0.0.1:8501@evil.example",), "origin": ("http://127.0.0.1:8501@evil.example",)},
        {"host": ("localhost.",), "origin": ("http://localhost.",)},
        {"host": ("2130706433",), "origin": ("http://2130706433",)},
        {"host": ("[::1",), "origin": ("http://[::1",)},
        {"host": (HOST, "evil.example"), "origin": (f"http://{HOST}",)},
        {"host": (HOST,), "origin": ("http://evil.example",)},
        {"host": (HOST,), "origin": ("null",)},
        {"host": (HOST,), "origin": ("http://127.0.0.1:9999",)},
        {"host": (HOST,), "origin": ("http://[",)},
        {"host": (HOST,)},
        {"origin": (f"http://{HOST}",)},
        {"host": ("",), "origin": ("",)},
        {},
    ],
)
def test_a_strange_host_or_origin_is_not_the_person_at_the_machine(headers):
    assert place_of(Request("127.0.0.1", headers)) == "strange_host"


def test_no_request_and_a_distant_peer_are_remote():
    assert place_of(None) == "remote"
    assert place_of(Request("127.0.0.1", HEADERS, peer="10.0.0.7")) == "remote"
    assert place_of(Request("127.0.0.1", HEADERS, peer="bukan alamat")) == "remote"
    assert place_of(Request("127.0.1.1", HEADERS, peer="127.0.1.1")) == "local"


@given(
    bound=some.text(max_size=20),
    headers=some.dictionaries(some.sampled_from(["host", "origin", "x-forwarded-for"]), some.tuples(some.text())),
)
def test_nonsense_is_never_local(bound, headers):
    hosts = headers.get("host", ("",))
    assume_local = place_of(Request(bound, headers)) == "local"
    assert not assume_local or (access._is_loopback(bound) and access._is_loopback(access._hostname(f"//{hosts[0]}")))


@pytest.mark.parametrize("place", ["local", "remote", "forwarded", "strange_host"])
@pytest.mark.parametrize("has_password", [True, False])
@pytest.mark.parametrize("unlocked", [True, False])
def test_every_verdict_has_its_sentence(place, has_password, unlocked):
    verdict = decide(place, has_password=has_password, unlocked=unlocked)
    assert verdict.allowed == (place == "local" or unlocked)
    assert verdict.unlockable == (not verdict.allowed and has_password)
    for language in LANGUAGES:
        assert Texts(language)(verdict.reason)


@pytest.fixture
def session(monkeypatch):
    """A session of a viewer on another computer, with a password set."""
    state, secrets = {}, {"admin": {"password_hash": hashed()}}
    monkeypatch.setattr(st, "session_state", state)
    monkeypatch.setattr(st, "secrets", secrets)
    monkeypatch.setattr(access, "LIMITER", Limiter())
    request = Request(SERVED, {"host": ("10.0.0.1:8501",)}, peer="10.0.0.7")
    monkeypatch.setattr(access, "current_request", lambda: request)
    return SimpleNamespace(state=state, secrets=secrets)


def test_the_right_password_opens_this_session_only(session):
    assert may_publish() == Access(allowed=False, reason="access.locked_remote", unlockable=True)
    assert unlock(PASSWORD).opened
    assert may_publish() == Access(allowed=True, reason="access.unlocked")
    session.state.clear()
    assert not may_publish().allowed


def test_locking_and_a_new_hash_take_the_right_back(session):
    unlock(PASSWORD)
    session.secrets["admin"]["password_hash"] = hashed()
    assert not may_publish().allowed
    assert unlock(PASSWORD).opened
    access.lock()
    assert not may_publish().allowed


@pytest.mark.parametrize("given", ["", "rahasia", PASSWORD + " ", PASSWORD * 100])
def test_a_wrong_password_opens_nothing(session, given):
    assert unlock(given).key == "access.wrong"
    assert not may_publish().allowed


@pytest.mark.parametrize("secrets", [{}, {"admin": {}}, {"admin": "x"}, {"admin": {"password_hash": 7}}])
def test_without_a_hash_nothing_opens_the_page(session, secrets):
    session.secrets.clear()
    session.secrets.update(secrets)
    assert may_publish() == Access(allowed=False, reason="access.no_password_remote")
    assert unlock(PASSWORD).key == "access.no_password"
    session.state[access._UNLOCKED] = ""
    assert not may_publish().allowed


def test_a_broken_hash_is_said_and_opens_nothing(session, caplog):
    session.secrets["admin"]["password_hash"] = PASSWORD
    with caplog.at_level(logging.DEBUG):
        assert unlock(PASSWORD).key == "access.bad_hash"
    assert not may_publish().allowed
    assert PASSWORD not in caplog.text


def test_the_sixth_attempt_of_an_address_waits_even_with_the_right_password(session):
    for _ in range(5):
        assert unlock("salah").key == "access.wrong"
    refused = unlock(PASSWORD)
    assert refused.key == "access.wait"
    assert refused.minutes == 15
    assert not may_publish().allowed


def test_a_right_password_forgives_the_wrong_ones_before(session):
    for _ in range(4):
        unlock("salah")
    assert unlock(PASSWORD).opened
    for _ in range(5):
        assert unlock("salah").key == "access.wrong"


def test_the_limit_counts_per_address_and_overall_and_forgets():
    now = [0.0]
    limiter = Limiter(per_address=5, overall=30, seconds=900, clock=lambda: now[0])
    assert [limiter.take("a") for _ in range(5)] == [0.0] * 5
    now[0] = 60.0
    assert limiter.take("a") == 840.0
    assert limiter.take("b") == 0.0
    for number in range(24):
        assert limiter.take(f"c{number}") == 0.0
    assert limiter.take("d") > 0
    now[0] = 901.0
    assert limiter.take("a") == 0.0


def test_a_request_that_cannot_be_read_is_none(monkeypatch):
    monkeypatch.setattr(st, "context", SimpleNamespace(headers=None, ip_address=None))
    assert access.current_request() is None
