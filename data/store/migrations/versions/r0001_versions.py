"""Versions that never change, their tables and files; drafts; remembered answers."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

SEALED = ("blobs", "versions", "version_tables", "version_files")
BELONGING = ("version_tables", "version_files")


def upgrade() -> None:
    """Create everything."""
    _create_versions()
    _create_working_tables()
    if op.get_context().dialect.name == "sqlite":
        _seal_sqlite()
    else:
        _seal_postgresql()


def _create_versions() -> None:
    op.create_table(
        "blobs",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "versions",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("created", sa.String(32), nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("origin", sa.String(16), nullable=False),
        sa.Column("added", sa.Integer, nullable=False),
        sa.Column("changed", sa.Integer, nullable=False),
        sa.Column("removed", sa.Integer, nullable=False),
        sa.Column("accepted", sa.Text, nullable=False),
        sa.Column("simulated", sa.Boolean, nullable=False),
        sa.Column("of", sa.Integer, sa.ForeignKey("versions.number")),
        sa.Column("restored", sa.Text),
    )
    op.create_table(
        "version_tables",
        _version_key(),
        sa.Column("name", sa.String(64), primary_key=True),
        sa.Column("blob", sa.String(64), sa.ForeignKey("blobs.sha256"), nullable=False),
    )
    op.create_table(
        "version_files",
        _version_key(),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
    )


def _version_key() -> sa.Column:
    """Part of a primary key; checked at the end of the transaction, because a version's own row comes last."""
    version = sa.ForeignKey("versions.number", deferrable=True, initially="DEFERRED")
    return sa.Column("version", sa.Integer, version, primary_key=True, autoincrement=False)


def _create_working_tables() -> None:
    op.create_table(
        "drafts",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("created", sa.String(32), nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("base", sa.Integer, nullable=False),
        sa.Column("answers", sa.Text, nullable=False),
        sa.Column("reasons", sa.Text, nullable=False),
    )
    op.create_table(
        "draft_files",
        sa.Column("draft", sa.String(64), sa.ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "answers",
        sa.Column("shape", sa.String(128), primary_key=True),
        sa.Column("question", sa.Text, primary_key=True),
        sa.Column("answer", sa.Text, nullable=False),
    )


def _seal_sqlite() -> None:
    """Let SQLite refuse any change of a version."""
    for table in SEALED:
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_{verb.lower()} BEFORE {verb} ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END"
            )
    for table in BELONGING:
        closed = "WHEN EXISTS (SELECT 1 FROM versions WHERE number = NEW.version)"
        op.execute(
            f"CREATE TRIGGER {table}_insert BEFORE INSERT ON {table} {closed} "
            "BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END"
        )


def _seal_postgresql() -> None:
    """Let PostgreSQL refuse any change of a version."""
    op.execute(
        "CREATE FUNCTION version_never_changes() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'a published version never changes'; END $$"
    )
    op.execute(
        "CREATE FUNCTION version_is_closed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF EXISTS (SELECT 1 FROM versions WHERE number = NEW.version) THEN "
        "RAISE EXCEPTION 'a published version never changes'; END IF; RETURN NEW; END $$"
    )
    for table in SEALED:
        op.execute(
            f"CREATE TRIGGER {table}_unchanged BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION version_never_changes()"
        )
    for table in BELONGING:
        op.execute(
            f"CREATE TRIGGER {table}_closed BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION version_is_closed()"
        )
