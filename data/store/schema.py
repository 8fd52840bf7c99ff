"""Tables of the database, the same on SQLite and PostgreSQL.

A version's tables are Parquet blobs under their SHA-256, so a table that two versions share is stored once. The
row of a version is written last: from then on triggers refuse to change, delete or add anything of it
(``migrations``). Times are text, ISO 8601 in UTC, because SQLite has no type that keeps the zone.
"""

from typing import Final

import sqlalchemy as sa

HEAD: Final = "0003"
"""Newest revision of ``migrations``; stands here so that opening a store need not load Alembic."""

METADATA: Final = sa.MetaData()

BLOBS: Final = sa.Table(
    "blobs",
    METADATA,
    sa.Column("sha256", sa.String(64), primary_key=True),
    sa.Column("content", sa.LargeBinary, nullable=False),
)
VERSIONS: Final = sa.Table(
    "versions",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("created", sa.String(32), nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("origin", sa.String(16), nullable=False),
    sa.Column("added", sa.Integer, nullable=False),
    sa.Column("changed", sa.Integer, nullable=False),
    sa.Column("removed", sa.Integer, nullable=False),
    sa.Column("accepted", sa.Text, nullable=False),  # JSON: rule -> reason
    sa.Column("simulated", sa.Boolean, nullable=False),
    sa.Column("of", sa.Integer, sa.ForeignKey("versions.number")),
    sa.Column("restored", sa.Text),  # JSON: number, created, by
)
# These two are written before their version, hence the deferred keys.
VERSION_TABLES: Final = sa.Table(
    "version_tables",
    METADATA,
    sa.Column(
        "version",
        sa.Integer,
        sa.ForeignKey("versions.number", deferrable=True, initially="DEFERRED"),
        primary_key=True,
        autoincrement=False,
    ),
    sa.Column("name", sa.String(64), primary_key=True),
    sa.Column("blob", sa.String(64), sa.ForeignKey("blobs.sha256"), nullable=False),
)
VERSION_FILES: Final = sa.Table(
    "version_files",
    METADATA,
    sa.Column(
        "version",
        sa.Integer,
        sa.ForeignKey("versions.number", deferrable=True, initially="DEFERRED"),
        primary_key=True,
        autoincrement=False,
    ),
    sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("sha256", sa.String(64), nullable=False),
)
DRAFTS: Final = sa.Table(
    "drafts",
    METADATA,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("created", sa.String(32), nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("base", sa.Integer, nullable=False),
    sa.Column("answers", sa.Text, nullable=False),  # JSON: question -> answer
    sa.Column("reasons", sa.Text, nullable=False),  # JSON: rule -> reason
)
DRAFT_FILES: Final = sa.Table(
    "draft_files",
    METADATA,
    sa.Column("draft", sa.String(64), sa.ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("content", sa.LargeBinary, nullable=False),
)
ANSWERS: Final = sa.Table(
    "answers",
    METADATA,
    sa.Column("shape", sa.String(128), primary_key=True),
    sa.Column("question", sa.Text, primary_key=True),
    sa.Column("answer", sa.Text, nullable=False),
)
SCENARIOS: Final = sa.Table(
    "scenarios",
    METADATA,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("key", sa.Text, nullable=False, unique=True),  # the name without its capitals
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("created", sa.String(32), nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("plan", sa.Text, nullable=False),  # JSON: parameter of the address -> value
)
