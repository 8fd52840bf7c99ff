"""The address of a shared link: the one the viewer asked for, and where that is the machine's inner name, another."""

from types import SimpleNamespace

import pytest

from components.frame import link as shared

LAN = "10.20.30.40"


@pytest.fixture
def ask(monkeypatch):
    """Make the link of a viewer who asked for an address, from a server bound to another."""

    def asked(url, bound, own=LAN):
        monkeypatch.setattr(shared.st, "context", SimpleNamespace(url=url))
        monkeypatch.setattr(shared.st, "get_option", lambda name: {"server.address": bound}[name])
        monkeypatch.setattr(shared, "_own_address", lambda: own)
        monkeypatch.setattr(shared, "pinned_params", lambda: {"wilayah": "35.09", "bulan": "2026-10", "versi": "1"})
        return shared.link(), shared.only_here()

    return asked


QUERY = "?wilayah=35.09&bulan=2026-10&versi=1"


@pytest.mark.parametrize(
    ("url", "bound", "expected", "here"),
    [
        ("http://127.0.0.1:8501/peta?wilayah=35.09", "127.0.0.1", "http://127.0.0.1:8501/peta", True),
        ("http://localhost:8501/", "127.0.0.1", "http://localhost:8501/", True),
        ("http://[::1]:8501/peta", "::1", "http://[::1]:8501/peta", True),
        ("http://127.0.0.1:8501/peta", "0.0.0.0", f"http://{LAN}:8501/peta", False),  # noqa: S104
        ("http://localhost:8501/peta", "", f"http://{LAN}:8501/peta", False),
        ("http://localhost:8501/peta", "192.168.1.7", "http://192.168.1.7:8501/peta", False),
        ("http://localhost/peta", "fe80::7", "http://[fe80::7]/peta", False),
        (
            "https://cakupan.jatimprov.go.id/app/peta?x=1",
            "127.0.0.1",
            "https://cakupan.jatimprov.go.id/app/peta",
            False,
        ),
        ("http://192.168.1.7:8501/peta", "0.0.0.0", "http://192.168.1.7:8501/peta", False),  # noqa: S104
    ],
)
def test_the_address_is_one_that_others_can_open_where_there_is_one(ask, url, bound, expected, here):
    assert ask(url, bound) == (expected + QUERY, here)


def test_a_machine_without_a_network_has_no_other_address(ask):
    assert ask("http://localhost:8501/peta", "0.0.0.0", own="") == (f"http://localhost:8501/peta{QUERY}", True)  # noqa: S104


def test_asking_for_the_own_address_gives_one_or_nothing():
    assert shared._own_address() == "" or shared._own_address().count(".") == 3
