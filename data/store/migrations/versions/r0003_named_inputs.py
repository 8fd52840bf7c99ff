"""The inputs of saved scenarios under names of their own, where the page's address had been kept."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

# As the addresses were when they were kept; those of today may change, what was kept then does not.
_NAMES = {
    "data": "dataset",
    "indikator": "indicator",
    "bulan": "month",
    "segmen": "segment",
    "basis": "basis",
    "penyebut": "denominator",
    "tahun_dasar": "base_year",
    "jenjang": "ladder",
    "wilayah": "area",
    "banding": "others",
    "rentang": "span",
    "dasar": "published_base",
    "kelas": "classes",
    "susun": "part",
    "diketahui": "given",
    "anggaran": "budget",
    "orang": "people",
    "dibayar": "months",
    "capai": "coverage",
    "mulai": "start",
    "gelombang": "waves",
    "dana": "payer",
    "paket": "package",
    "arah": "mode",
    "tahun_rencana": "year",
    "upah": "wage",
    "kelompok": "group",
    "tujuan": "aim",
    "setiap": "reach",
    "sedikitnya": "least",
    "sebanyaknya": "most",
    "batas": "limits",
}


def upgrade() -> None:
    """Write every plan again; a parameter that nobody knows stays as it is."""
    connection = op.get_bind()
    scenarios = sa.table("scenarios", sa.column("id", sa.String), sa.column("plan", sa.Text))
    for row in connection.execute(sa.select(scenarios)).all():
        plan = {_NAMES.get(name, name): value for name, value in json.loads(row.plan).items()}
        text = json.dumps(plan, sort_keys=True)
        connection.execute(scenarios.update().where(scenarios.c.id == row.id).values(plan=text))
