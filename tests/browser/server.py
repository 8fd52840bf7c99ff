"""A Streamlit server for one script, and the browser to look at it with."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

ROOT = Path(__file__).parents[2]
_CHROMIUM = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge", "microsoft-edge"),
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    r"C:\Program Files\Microsoft\Edge\Application\msedge.exe",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
_FIREFOX = (
    *("firefox-esr", "firefox"),
    r"C:\Program Files\Mozilla Firefox\firefox.exe",
    "/Applications/Firefox.app/Contents/MacOS/firefox",
)
START_SECONDS = 60.0
_STORES: dict[int, Path] = {}
"""Port -> store of the servers started here."""


def find_chromium() -> Path | None:
    """The browser to drive: the one ``CHROMIUM`` names, else the first of the usual ones; None without any."""
    return _find("CHROMIUM", _CHROMIUM)


def find_firefox() -> Path | None:
    """The Firefox to drive: the one ``FIREFOX`` names, else an installed one; None without any."""
    return _find("FIREFOX", _FIREFOX)


def _find(setting: str, usual: tuple[str, ...]) -> Path | None:
    found = (shutil.which(place) or place for place in (os.environ.get(setting), *usual) if place)
    return next((Path(place) for place in found if Path(place).is_file()), None)


@contextmanager
def run_app(
    script: Path,
    *,
    env: Mapping[str, str] | None = None,
    folder: Path | None = None,
    launcher: str = "streamlit",
    headless: bool = True,
) -> Iterator[str]:
    """Serve `script` on a free port for as long as the context lasts, and yield its address.

    Parameters
    ----------
    script
        The Streamlit script.
    env
        Environment variables beside those of this process.
    folder
        Working folder, whose ``.streamlit/config.toml`` holds; the script's own when left out.
    launcher
        Module that starts Streamlit; one that measures may stand in for it.
    headless
        False lets it open the machine's browser at its start.
    """
    port = _free_port()
    command = [sys.executable, "-m", launcher, "run", str(script)]
    options = {
        "server.port": port,
        "server.address": "127.0.0.1",
        "server.headless": str(headless).lower(),
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
        "client.toolbarMode": "minimal",
    }
    command += [f"--{name}={value}" for name, value in options.items()]
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), **(env or {})}
    # Not beside the script: the app's own folder stays clean.
    with (
        tempfile.TemporaryDirectory(prefix="cakupan-") as place,
        (log := Path(place) / "server.log").open("wb") as output,
    ):
        home = folder or script.parent
        surroundings.setdefault("CAKUPAN_STORE", str(Path(place) / "store"))  # never a developer's own
        _STORES[port] = Path(surroundings["CAKUPAN_STORE"])
        process = subprocess.Popen(command, cwd=home, env=surroundings, stdout=output, stderr=output)  # noqa: S603
        try:
            _wait(process, f"http://127.0.0.1:{port}/_stcore/health", log)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def key_of(address: str) -> str:
    """The key of the machine that a running server wrote into its store for its user."""
    port = urlsplit(address).port or 0
    return (_STORES[port] / f"kunci-{port}.txt").read_text(encoding="utf-8").strip()


def _wait(process: subprocess.Popen[bytes], health: str, log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            with urlopen(health, timeout=2) as answer:  # noqa: S310
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.1)
    msg = f"the app did not start:\n{log.read_text(encoding='utf-8', errors='replace')}"
    raise RuntimeError(msg)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
