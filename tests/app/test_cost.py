"""What a change of month costs on the server, counted in calls of functions, which a loaded machine does not change.

The limit of 40 ms of script (`tests.bench.views`) is about a hundred thousand calls. Looking single cells of frames up
takes millions.
"""

import cProfile
import pstats

import pytest
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner

from tests.app.screen import open_page

MOST = 150_000
OF_PROFILE = 320_000
"""A profile is nine pages' answers on one, and still above the limit of time."""
RUN = "_run_script"  # there is no public place for a counter
VIEWS = [
    ("ringkasan", {}),
    ("profil", {"wilayah": "35.09"}),
    ("peringkat", {"tampilan": "sebaran"}),
    *(("kelompok", {"tampil_kelompok": view}) for view in ("peta", "kalender", "wilayah", "opd", "menunggak")),
    *(("anggaran", {"lihat": view}) for view in ("silang", "skor")),
    ("radar", {}),
]


@pytest.mark.parametrize(("path", "params"), VIEWS)
def test_a_month_nobody_has_looked_at_is_cheap(path, params, monkeypatch):
    at = open_page(path, **params)
    box = next(each for each in at.selectbox if each.key == "pick_month")
    box.select_index(14).run()  # what is worked out once for all months; two years back, so that December is crossed
    counted = []

    def run(*given, **named):
        profile = cProfile.Profile()
        try:
            profile.runcall(original, *given, **named)
        finally:
            counted.append(pstats.Stats(profile).total_calls)

    original = getattr(ScriptRunner, RUN)
    monkeypatch.setattr(ScriptRunner, RUN, run)
    for place in (15, 29):
        next(each for each in at.selectbox if each.key == "pick_month").select_index(place).run()
    assert len(counted) == 2
    assert max(counted) <= (OF_PROFILE if path == "profil" else MOST), counted
