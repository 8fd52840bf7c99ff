"""Streamlit with a clock around every script run: ``python -m tests.bench.timed run app.py``.

One line per run, milliseconds on the wall and of processor time, goes to the file that ``BENCH_CLOCK`` names. It
covers all a run costs on the server: callbacks, session state and the script, not the sending.
"""

import os
import time
from pathlib import Path
from typing import Any

from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.web.cli import main

CLOCK = "BENCH_CLOCK"
_METHOD = "_run_script"  # there is no public place for a clock


def _timed(run: Any) -> Any:
    def timed(*given: Any, **named: Any) -> None:
        wall, own = time.perf_counter(), time.thread_time()
        try:
            run(*given, **named)
        finally:
            line = f"{1000 * (time.perf_counter() - wall):.3f} {1000 * (time.thread_time() - own):.3f}\n"
            with Path(os.environ[CLOCK]).open("a", encoding="ascii") as file:
                file.write(line)

    return timed


if __name__ == "__main__":
    setattr(ScriptRunner, _METHOD, _timed(getattr(ScriptRunner, _METHOD)))
    main(prog_name="streamlit")
