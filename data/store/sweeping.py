"""Take what was discarded out of the database's own files, where it would lie until its room is needed.

SQLite overwrites what it deletes because we tell it to; earlier versions of the app did not on every build. PostgreSQL
leaves deleted rows where they are until a vacuum, and only a full one writes the file anew without them.
"""

import logging
from typing import Final

from sqlalchemy import exc
from sqlalchemy.engine import Engine

from data.store.engine import READ_SECONDS, outside
from data.store.errors import StoreError
from data.store.schema import DRAFT_FILES, DRAFTS

_LOG = logging.getLogger(__name__)
_KEPT_SHORT: Final = (DRAFT_FILES.name, DRAFTS.name)
"""Tables whose rows are discarded."""


def sweep(engine: Engine) -> None:
    """Write the file, or the tables of drafts, anew; for a command, since others wait meanwhile.

    Raises
    ------
    StoreError
        When the database is busy, or its disk is full.
    """
    if engine.dialect.name == "sqlite":
        with outside(engine) as connection:
            connection.exec_driver_sql("VACUUM")
    else:
        sweep_server(engine)


def sweep_server(engine: Engine) -> None:
    """Let a server write the tables of drafts anew if it can do so at once; what it cannot is for its next vacuum."""
    if engine.dialect.name == "sqlite":
        return
    for table in _KEPT_SHORT:
        try:
            with outside(engine) as connection:
                connection.exec_driver_sql(f"SET lock_timeout = '{READ_SECONDS}s'")
                connection.exec_driver_sql(f"VACUUM (FULL) {table}")
        except (exc.SQLAlchemyError, StoreError) as error:
            _LOG.info("%s could not be swept: %s", table, type(error).__name__)
