"""Rebuild the simulated enrolment: ``python -m data.simulate``; ``--report`` only prints the calibration.

The series is a stand-in ("Data contoh (simulasi)") until real counts are imported. It is deterministic: the same
bundled tables, anchors and levels give the same file, byte for byte.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from data.bundle import FOLDER, parse_table
from data.fields import BASES, SEGMENTS, SIMULATED_SOURCE
from data.manifest import BundleError, write_manifest
from data.simulation import anchors as known
from data.simulation.fit import absorb, caps, correct, stiffness
from data.simulation.inactive import build_inactive
from data.simulation.line import MONTHS, Array
from data.simulation.prior import build_prior
from data.simulation.report import report_lines
from data.tables import CONTEXT, ENROLMENT, WORKFORCE

_ARROW: Final = {"text": pa.string(), "integer": pa.int64(), "decimal": pa.float64(), "date": pa.timestamp("us")}


@dataclass(frozen=True)
class Simulation:
    """The simulated table and the factor that closed its gap to the province line (bases, segments, months)."""

    enrolment: pd.DataFrame
    factor: Array


def simulate(workforce: pd.DataFrame, context: pd.DataFrame, anchors: pd.DataFrame, levels: pd.DataFrame) -> Simulation:
    """Simulate monthly participants of all areas.

    Parameters
    ----------
    workforce, context : pandas.DataFrame
        The bundled tables of these names: bases that must not be exceeded, and the structure of each area.
    anchors, levels : pandas.DataFrame
        Published counts to meet and levels to lean on, see ``data.simulation.anchors``.

    Returns
    -------
    Simulation
        Table ``enrolment`` sorted by its key, and the closing factor.

    Raises
    ------
    data.simulation.fit.SimulationError
        When anchors, bases and province line contradict each other.
    """
    prior = build_prior(workforce, context)
    knots = known.knots(anchors, levels)
    limit = caps(workforce, prior.codes)
    active, factor = absorb(correct(prior, knots), stiffness(prior, knots), limit)
    return Simulation(_table(prior.codes, active, build_inactive(active, prior.season)), factor)


def _table(codes: Sequence[str], active: Array, inactive: Array) -> pd.DataFrame:
    """Lay the arrays (bases, areas, segments, months) out as rows."""
    index = pd.MultiIndex.from_product(
        [BASES, codes, SEGMENTS, MONTHS.astype("datetime64[us]")],
        names=["basis", "area_code", "segment", "month"],
    )
    frame = index.to_frame(index=False)
    frame["active"] = np.rint(active).astype("int64").ravel()
    frame["inactive"] = np.rint(inactive).ravel()
    frame["source_id"] = SIMULATED_SOURCE
    frame = frame.sort_values(list(ENROLMENT.key), ignore_index=True)[list(ENROLMENT.columns)]
    return frame.astype({item.name: item.dtype for item in ENROLMENT.fields})


def run(folder: Path = FOLDER) -> Simulation:
    """Simulate from the tables of a folder."""
    tables = [parse_table(table, (folder / table.file).read_bytes()) for table in (WORKFORCE, CONTEXT)]
    return simulate(tables[0], tables[1], known.read_anchors(), known.read_levels())


def write(frame: pd.DataFrame, path: Path) -> None:
    """Write the table without pandas' own metadata, which would tie the bytes to a pandas version."""
    schema = pa.schema([(item.name, _ARROW[item.kind]) for item in ENROLMENT.fields])
    table = pa.Table.from_pandas(frame, schema=schema, preserve_index=False).replace_schema_metadata(None)
    pq.write_table(table, path, compression="zstd")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m data.simulate", description=__doc__.splitlines()[0])
    parser.add_argument("--report", action="store_true", help="print the calibration and write nothing")
    options = parser.parse_args(arguments)
    result = run()
    if options.report:
        for line in report_lines(result.enrolment, known.read_anchors(), result.factor):
            sys.stdout.write(line + "\n")
        return 0
    write(result.enrolment, FOLDER / ENROLMENT.file)
    try:
        write_manifest()
    except BundleError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{ENROLMENT.file}: {len(result.enrolment):,} rows\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
