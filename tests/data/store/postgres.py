"""A PostgreSQL for tests: the one ``CAKUPAN_TEST_POSTGRES`` names, else a throwaway cluster of Debian's packages."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import sqlalchemy as sa

SETTING = "CAKUPAN_TEST_POSTGRES"
PLACE = Path("/usr/lib/postgresql")
_TRIES = 60


class NoPostgresError(RuntimeError):
    """There is none to test with; the message says why."""


@contextmanager
def server() -> Iterator[str]:
    """Yield the address of a server on which databases may be created."""
    named = os.environ.get(SETTING)
    if named:
        yield named
        return
    with Cluster() as cluster:
        yield cluster.url


class Cluster:
    """A server in a temporary folder, on a free port of the loopback address."""

    def __init__(self) -> None:
        folders = sorted(PLACE.glob("*/bin"), key=lambda path: int(path.parent.name))
        if not folders:
            raise NoPostgresError(f"no PostgreSQL under {PLACE} and {SETTING} is not set")
        self._programs = folders[-1]
        # The server refuses to run as root, so root hands it to the user Debian made for it.
        self._user = [] if os.geteuid() else ["runuser", "-u", "postgres", "--"]
        self._folder = Path(tempfile.mkdtemp(prefix="cakupan-postgres-"))
        if self._user:
            shutil.chown(self._folder, "postgres")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self._port = int(probe.getsockname()[1])
        self.url = f"postgresql://postgres@127.0.0.1:{self._port}/postgres"
        try:
            self._run("initdb", "-D", "data", "-U", "postgres", "--auth=trust", "--no-sync", "-E", "UTF8")
        except (OSError, subprocess.CalledProcessError) as error:
            shutil.rmtree(self._folder, ignore_errors=True)
            raise NoPostgresError(f"PostgreSQL does not start: {error}") from error

    def __enter__(self) -> "Cluster":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self.stop()
        except subprocess.CalledProcessError:
            pass  # a test has stopped it already
        finally:
            shutil.rmtree(self._folder, ignore_errors=True)

    def start(self) -> None:
        """Start, and wait until it answers."""
        # What the server wrote lives on without it; only the machine's own end would lose what the disk has not yet.
        options = f"-p {self._port} -h 127.0.0.1 -k {self._folder} -c fsync=off"
        self._run("pg_ctl", "-D", "data", "-l", "log", "-w", "-o", options, "start")

    def stop(self) -> None:
        """Stop at once, as a machine that is switched off does."""
        self._run("pg_ctl", "-D", "data", "-w", "-m", "immediate", "stop")

    def _run(self, program: str, *arguments: str) -> None:
        command = [*self._user, str(self._programs / program), *arguments]
        # No pipes: the server would inherit them and keep whoever reads them waiting.
        subprocess.run(  # noqa: S603  our own cluster
            command, cwd=self._folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )


def open_folder() -> Path:
    """A new folder that the server's user may enter."""
    folder = Path(tempfile.mkdtemp(prefix="cakupan-postgres-"))
    folder.chmod(0o755)
    return folder


@contextmanager
def database(address: str, options: str = "") -> Iterator[str]:
    """Create an empty database on a server, yield its address, and drop it."""
    name = f"cakupan_{uuid4().hex[:12]}"
    with _made(address, f"CREATE DATABASE {name} {options}", f"DROP DATABASE {name} WITH (FORCE)"):
        yield sa.make_url(address).set(database=name).render_as_string(hide_password=False)


@contextmanager
def tablespace(address: str, folder: Path) -> Iterator[str]:
    """Create a tablespace in a folder, yield its name, and drop it."""
    name = f"cakupan_{uuid4().hex[:12]}"
    with _made(address, f"CREATE TABLESPACE {name} LOCATION '{folder}'", f"DROP TABLESPACE {name}"):
        yield name


@contextmanager
def _made(address: str, make: str, drop: str) -> Iterator[None]:
    url = sa.make_url(address).set(drivername="postgresql+psycopg")
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql(make)
    try:
        yield
    finally:
        for left in reversed(range(_TRIES)):
            try:
                with engine.connect() as connection:
                    connection.exec_driver_sql(drop)
                break
            except sa.exc.InternalError:
                # Dropping asks for a checkpoint, which fails for as long as another test's disk is full.
                if not left:
                    raise
                time.sleep(0.5)


def main() -> None:
    """Serve until the standard input ends: ``python -m tests.data.store.postgres``; prints the address."""
    with Cluster() as cluster:
        sys.stdout.write(f"{cluster.url}\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    main()
