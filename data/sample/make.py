"""Rebuild the simulated tables: ``python -m data.sample.make``; ``--report`` only prints the calibration.

They are stand-ins ("Data contoh (simulasi)") until real figures are imported: the monthly participants, and the ledger
of Inpres 2/2021, which stands beside its published rows. They are deterministic: the same published tables, anchors and
levels give the same files, byte for byte.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from data.sample import anchors as known
from data.sample.files import put_rows, write_parquet
from data.sample.fit import absorb, caps, correct, stiffness
from data.sample.inactive import build_inactive
from data.sample.ledger.build import Ledger, build_ledger
from data.sample.ledger.report import ledger_lines
from data.sample.line import MONTHS, Array
from data.sample.prior import build_prior
from data.sample.report import report_lines
from data.tables import prints
from data.tables.bundle import FOLDER, parse_table
from data.tables.fields import BASES, SEGMENTS, SIMULATED_SOURCE
from data.tables.manifest import BundleError, read_tables, write_manifest
from data.tables.subject import CONTEXT, ENROLMENT, TABLES, WORKFORCE


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
        Published counts to meet and levels to lean on, see ``data.sample.anchors``.

    Returns
    -------
    Simulation
        Table ``enrolment`` sorted by its key, and the closing factor.

    Raises
    ------
    data.sample.fit.SimulationError
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


def run_ledger(enrolment: pd.DataFrame, folder: Path = FOLDER) -> Ledger:
    """Draw the ledger of Inpres 2/2021 from the tables of a folder and the simulated participants."""
    return build_ledger({**read_tables(folder)[0], ENROLMENT.name: enrolment})


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m data.sample.make", description=__doc__.splitlines()[0])
    parser.add_argument("--report", action="store_true", help="print the calibration and write nothing")
    options = parser.parse_args(arguments)
    result = run()
    ledger = run_ledger(result.enrolment)
    if options.report:
        for line in (*report_lines(result.enrolment, known.read_anchors(), result.factor), *ledger_lines(ledger)):
            sys.stdout.write(line + "\n")
        return 0
    write_parquet(ENROLMENT, result.enrolment, FOLDER / ENROLMENT.file)
    counts = {ENROLMENT.file: len(result.enrolment)}
    counts |= {TABLES[name].file: put_rows(TABLES[name], rows, FOLDER) for name, rows in ledger.rows.items()}
    prints.write(read_tables(FOLDER)[0])
    try:
        write_manifest()
    except BundleError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    for file, rows in counts.items():
        sys.stdout.write(f"{file}: {rows:,} rows\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
