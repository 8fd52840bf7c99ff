"""A PostgreSQL that goes away: a clear message, nothing half written, and on it goes when it is back."""

from contextlib import suppress

import psycopg
import pytest
import sqlalchemy as sa

from data.store import store as store_module
from data.store import versions
from data.store.store import Store, StoreError
from tests.data.store import postgres
from tests.data.store.conftest import moved, opened, same


@pytest.fixture
def address(postgres_server):
    with postgres.database(postgres_server) as url:
        yield url


@pytest.fixture
def store(address):
    with opened(address) as found:
        yield found


def publish(store, base):
    return store.publish(moved(base), by="Siti", note="", origin="import", base=base)


def refusal(call):
    with pytest.raises(StoreError) as caught:
        call()
    return caught.value.key


def cut(store, connection):
    """End the session of a connection, as a server does that is shut down."""
    session = connection.connection.driver_connection.info.backend_pid
    with psycopg.connect(store._engine.url.set(drivername="postgresql").render_as_string(hide_password=False)) as other:
        other.execute("SELECT pg_terminate_backend(%s)", (session,))


@pytest.mark.parametrize("place", [1, 2], ids=["in the bundled version", "in the new version"])
def test_a_connection_lost_while_writing_keeps_nothing(store, snapshot, monkeypatch, place):
    write, calls = versions.write, []

    def writing(connection, *arguments):
        calls.append(1)
        if len(calls) == place:
            cut(store, connection)
        write(connection, *arguments)

    monkeypatch.setattr(versions, "write", writing)
    assert refusal(lambda: publish(store, snapshot)) == "store.lost"
    monkeypatch.undo()
    assert store.newest() is None
    assert publish(store, snapshot).number == 2


def test_a_connection_lost_before_the_commit_arrives_keeps_nothing(store, snapshot):
    @sa.event.listens_for(store._engine, "commit", once=True)
    def lose(connection):
        cut(store, connection)

    assert refusal(lambda: publish(store, snapshot)) == "store.lost"
    assert store.newest() is None


def test_a_connection_lost_after_the_commit_is_a_success(store, snapshot, monkeypatch):
    """The database has the version; only its answer did not arrive."""
    commit = store._engine.dialect.do_commit

    def lose(connection):
        commit(connection)
        monkeypatch.undo()
        connection.driver_connection.close()
        raise psycopg.OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr(store._engine.dialect, "do_commit", lose)
    info = publish(store, snapshot)
    assert store.version(2) == info
    assert same(store.snapshot(2).tables, moved(snapshot))


def test_what_cannot_be_known_is_not_claimed(store, snapshot, monkeypatch):
    def lose(connection):
        connection.driver_connection.close()
        monkeypatch.setattr(store_module, "writing", unreachable)
        raise psycopg.OperationalError("server closed the connection unexpectedly")

    def unreachable(_engine):
        raise StoreError("unreachable")

    monkeypatch.setattr(store._engine.dialect, "do_commit", lose)
    with pytest.raises(StoreError) as caught:
        publish(store, snapshot)
    assert (caught.value.key, caught.value.values) == ("store.uncertain", {"number": 2})


def test_sessions_ended_between_two_questions_are_replaced_silently(store, snapshot):
    publish(store, snapshot)
    with store._engine.connect() as connection:
        cut(store, connection)
        with suppress(sa.exc.OperationalError):
            connection.exec_driver_sql("SELECT 1")
    assert store.newest() == 2


def test_a_server_that_stops_and_comes_back(snapshot):
    try:
        cluster = postgres.Cluster()
    except postgres.NoPostgresError as error:
        pytest.skip(str(error))
    with cluster, postgres.database(cluster.url) as url, opened(url) as store:
        publish(store, snapshot)
        cluster.stop()
        assert refusal(store.newest) == "store.unreachable"
        assert refusal(lambda: publish(store, snapshot)) == "store.unreachable"
        assert refusal(lambda: Store.open(url)) == "store.unreachable"
        cluster.start()
        assert store.newest() == 2
        assert publish(store, store.snapshot(2)).number == 3
