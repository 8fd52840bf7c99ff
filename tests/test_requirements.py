"""Every package that an installation brings is pinned, those that packages bring along as well."""

from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
FILES = {"requirements.txt": False, "requirements-dev.txt": True}
"""Each file of requirements, and whether it takes the other in."""

SYSTEMS = {
    "Linux": {"sys_platform": "linux", "os_name": "posix", "platform_system": "Linux", "platform_machine": "x86_64"},
    "Windows": {"sys_platform": "win32", "os_name": "nt", "platform_system": "Windows", "platform_machine": "AMD64"},
    "macOS": {"sys_platform": "darwin", "os_name": "posix", "platform_system": "Darwin", "platform_machine": "arm64"},
}
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


def stated(name: str) -> list[Requirement]:
    """The lines of a file, with those of the file it takes in."""
    lines = (line.split(" #")[0].strip() for line in (ROOT / name).read_text(encoding="utf-8").splitlines())
    found = [Requirement(line) for line in lines if line and not line.startswith(("#", "-r"))]
    return found + (stated("requirements.txt") if FILES[name] else [])


def named(requirement: Requirement) -> str:
    return canonicalize_name(requirement.name)


def version_of(requirement: Requirement) -> str:
    """The one version a line allows."""
    (only,) = requirement.specifier
    assert only.operator == "==", f"{requirement} allows several versions"
    assert "*" not in only.version, f"{requirement} allows several versions"
    return only.version


def needed(name: str, extras: frozenset[str], surroundings: dict[str, str]) -> Iterator[Requirement]:
    """What an installed package needs in some surroundings; of one that is not installed here nothing is known."""
    try:
        lines = distribution(name).requires or []
    except PackageNotFoundError:
        return
    for line in lines:
        each = Requirement(line)
        if each.marker is None or any(each.marker.evaluate({**surroundings, "extra": x}) for x in extras | {""}):
            yield each


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("file", FILES)
def test_whatever_an_installation_needs_is_pinned(file: str, system: str, python: str) -> None:
    surroundings = {**default_environment(), **SYSTEMS[system], "python_version": python}
    surroundings["python_full_version"] = f"{python}.1"
    pins = {named(each): each for each in stated(file) if each.marker is None or each.marker.evaluate(surroundings)}
    waiting, seen = [(named(each), frozenset(each.extras)) for each in pins.values()], set()
    loose = set()
    while waiting:
        name, extras = waiting.pop()
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        for each in needed(name, extras, surroundings):
            pin = pins.get(named(each))
            if pin is None or not each.specifier.contains(version_of(pin), prereleases=True):
                loose.add(f"{each} of {name}")
            waiting.append((named(each), frozenset(each.extras)))
    assert not loose


@pytest.mark.parametrize("file", FILES)
def test_what_is_installed_is_what_is_pinned(file: str) -> None:
    other = {
        each.name: distribution(each.name).version
        for each in stated(file)
        if (each.marker is None or each.marker.evaluate()) and distribution(each.name).version != version_of(each)
    }
    assert not other


def test_each_package_is_pinned_once() -> None:
    names = [named(each) for each in stated("requirements-dev.txt")]
    assert sorted(names) == sorted(set(names))
