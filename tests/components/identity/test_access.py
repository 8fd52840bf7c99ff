"""Who may publish: the person at the machine, or who knows the password; never anybody else by accident."""

import logging
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
import streamlit as st
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as some

from components.identity import access
from components.identity.access import Access, Limiter, Request, may_act, may_publish, place_of, unlock
from components.identity.machine import LONGEST, Machine
from components.text.catalogue import LANGUAGES, Texts

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
    assert not assume_local or (access.is_loopback(bound) and access.is_loopback(access._hostname(f"//{hosts[0]}")))


@pytest.mark.parametrize("place", ["local", "remote", "forwarded", "strange_host"])
@pytest.mark.parametrize("has_password", [True, False])
@pytest.mark.parametrize("ended", [True, False])
def test_every_refusal_has_its_sentence(place, has_password, ended):
    verdict = access.refusal(place, has_password=has_password, ended=ended)
    assert not verdict.allowed
    assert verdict.unlockable == (place == "local" or has_password)
    for language in LANGUAGES:
        assert access.sentence(verdict, Texts(language))


@pytest.fixture
def session(monkeypatch):
    """A session of a viewer on another computer, with a password set."""
    state, secrets = {}, {"admin": {"password_hash": hashed()}}
    monkeypatch.setattr(st, "session_state", state)
    monkeypatch.setattr(st, "secrets", secrets)
    monkeypatch.setattr(access, "LIMITER", Limiter())
    monkeypatch.setattr(access, "MACHINE", Machine())
    found = SimpleNamespace(
        state=state, secrets=secrets, request=remote("10.0.0.7"), time=datetime(2026, 11, 28, tzinfo=UTC)
    )
    monkeypatch.setattr(access, "current_request", lambda: found.request)
    monkeypatch.setattr(access, "now", lambda: found.time)
    return found


def remote(peer, browser="the administrator's"):
    return Request(SERVED, {"host": ("10.0.0.1:8501",), access.BROWSER: (browser,)}, peer=peer)


def local(browser="the official's"):
    return Request("127.0.0.1", {**HEADERS, access.BROWSER: (browser,)})


def test_the_right_password_opens_this_session_only(session):
    assert may_publish() == Access(allowed=False, reason="access.locked_remote", unlockable=True)
    assert unlock(PASSWORD).opened
    assert may_publish() == Access(allowed=True, reason="access.unlocked", until=session.time + access.IDLE)
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


def test_the_limit_counts_per_address_slows_many_down_and_forgets():
    now, slept = [0.0], []
    limiter = Limiter(most=5, calm=30, seconds=900, clock=lambda: now[0], sleep=slept.append)
    assert [limiter.take("a") for _ in range(5)] == [0.0] * 5
    now[0] = 60.0
    assert limiter.take("a") == 840.0
    assert [limiter.take(f"c{number}") for number in range(25)] == [0.0] * 25
    assert slept == []
    assert [limiter.take(f"d{number}") for number in range(3)] == [0.0] * 3  # later, but nobody is turned away
    assert slept == [1.0] * 3
    now[0] = 901.0
    assert limiter.take("a") == 0.0


def test_one_site_of_ipv6_is_one_place():
    limiter = Limiter()
    assert [limiter.take(f"2001:db8:1:2:{number:x}::1") for number in range(6)][-1] > 0
    assert limiter.take("2001:db8:1:3::1") == 0.0
    assert [limiter.take("::ffff:10.0.0.9") for _ in range(5)] == [0.0] * 5
    assert limiter.take("10.0.0.9") > 0


@pytest.mark.parametrize("count", [30, 300])
def test_wrong_passwords_of_others_do_not_keep_the_administrator_out(session, monkeypatch, count):
    slept = []
    monkeypatch.setattr(access, "LIMITER", Limiter(sleep=slept.append))
    for number in range(count):
        session.request = remote(f"10.0.1.{number % 60}", browser=f"b{number}")
        assert unlock("salah").key in ("access.wrong", "access.wait")
    session.request = remote("10.0.0.7")
    assert unlock(PASSWORD).opened
    assert len(slept) >= min(count, 300) - 30 - 60  # guessing has become slow


def test_a_browser_that_came_in_before_does_so_beside_a_guesser_at_its_address(session):
    assert unlock(PASSWORD).opened
    access.lock()
    for number in range(40):
        session.request = remote("10.0.0.7", browser=f"another {number}")
        unlock("salah")
    assert unlock(PASSWORD).key == "access.wait"  # a proxy's address, guessed at by others
    session.request = remote("10.0.0.7")
    assert unlock(PASSWORD).opened
    for _ in range(5):
        unlock("salah")
    assert unlock(PASSWORD).key == "access.wait"  # known is not unlimited


def test_what_a_guesser_was_refused_for_is_not_forgiven_by_anothers_right_password(session):
    assert unlock(PASSWORD).opened
    for _ in range(5):
        session.request = remote("10.0.0.7", browser="another")
        unlock("salah")
    session.request = remote("10.0.0.7")
    assert unlock(PASSWORD).opened
    session.request = remote("10.0.0.7", browser="another")
    assert unlock(PASSWORD).key == "access.wait"


@pytest.mark.parametrize("with_password", [True, False])
def test_who_comes_from_this_machine_needs_its_key_for_this_browser(session, with_password):
    if not with_password:
        session.secrets.clear()
    session.request = local()
    assert not may_publish().allowed
    assert may_publish().unlockable
    for wrong in ("", "aaaaa-aaaaa", access.MACHINE.key[:-1]):
        assert not unlock(wrong).opened
    assert not may_publish().allowed
    assert unlock(f" {access.MACHINE.key.replace('-', ' ').upper()} ").opened
    assert may_publish().reason == "access.local"
    session.state.clear()  # another tab
    assert may_publish().allowed
    session.request = local("a stranger's, through a forwarder")
    assert not may_publish().allowed
    session.request = local()
    access.lock()
    assert not may_publish().allowed


def test_no_number_of_wrong_keys_keeps_the_right_one_out(session):
    session.request = local()
    for number in range(300):
        assert not unlock(f"salah-{number}").opened
    assert unlock(access.MACHINE.key).opened


def test_the_key_opens_nothing_from_elsewhere(session):
    session.secrets.clear()
    for request in (remote("10.0.0.7"), Request("127.0.0.1", {**local().headers, "x-forwarded-for": ("10.0.0.7",)})):
        session.request = request
        assert not unlock(access.MACHINE.key).opened
        access.MACHINE.admit(request.browser)
        assert not may_publish().allowed


def test_the_right_of_the_machine_ends_after_half_a_day(session, monkeypatch):
    monkeypatch.setattr(access, "MACHINE", Machine(clock=lambda: session.time))
    session.request = local()
    access.MACHINE.admit(session.request.browser)
    session.time += LONGEST - timedelta(seconds=1)
    assert may_publish().allowed
    session.time += timedelta(seconds=1)
    assert not may_publish().allowed


def test_an_unlocked_session_ends_an_hour_after_its_last_act_and_after_half_a_day(session):
    begun = session.time
    unlock(PASSWORD)
    session.time += timedelta(minutes=59)
    assert may_publish().until == begun + access.IDLE  # looking is no act
    assert may_act().allowed
    session.time += timedelta(minutes=59)
    assert may_publish().allowed
    session.time += timedelta(minutes=1)
    assert may_publish() == Access(allowed=False, reason="access.ended", unlockable=True)
    assert unlock(PASSWORD).opened
    begun = session.time
    while session.time < begun + LONGEST:
        assert may_act().allowed
        session.time += timedelta(minutes=30)
    assert not may_act().allowed


def test_an_unlocked_session_is_of_no_use_to_another_browser(session):
    unlock(PASSWORD)
    session.request = remote("10.0.0.7", browser="another")
    assert not may_publish().allowed
    session.request = remote("10.0.0.7", browser="")
    assert not may_publish().allowed
    session.request = remote("10.0.0.9")
    assert may_publish().allowed  # the same browser in another network


def test_a_browser_without_cookies_cannot_be_given_the_right(session):
    for request in (remote("10.0.0.7", browser=""), local("")):
        session.request = request
        assert unlock(PASSWORD).key == "access.no_cookie"
        assert unlock(access.MACHINE.key).key == "access.no_cookie"
        assert not may_publish().allowed


def test_a_request_that_cannot_be_read_is_none(monkeypatch):
    monkeypatch.setattr(st, "context", SimpleNamespace(headers=None, ip_address=None))
    assert access.current_request() is None
