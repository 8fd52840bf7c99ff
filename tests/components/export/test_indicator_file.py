"""The file of an indicator: every column is named once, with the unit its numbers are in."""

import re

import pytest

from components.parts.indicators import readable
from components.text.catalogue import Texts
from data.coverage.indicators import indicator_table
from data.selection import INDICATOR_KEYS, LANGUAGES, Selection


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", INDICATOR_KEYS)
def test_a_heading_says_its_unit_once(snapshot, key, language):
    chosen = Selection(indicator=key, language=language)
    for heading in readable(snapshot, chosen, indicator_table(snapshot, chosen), Texts(language)).columns:
        units = re.findall(r"\(([^)]*)\)", heading)
        assert len(units) == len(set(units)), heading


def test_areas_are_no_people(snapshot):
    chosen = Selection(indicator="peringkat")
    frame = readable(snapshot, chosen, indicator_table(snapshot, chosen), Texts("id"))
    counted = [heading for heading in frame.columns if heading.startswith("Banyaknya kab/kota")]
    assert counted == ["Banyaknya kab/kota dengan penyebut sama (kab/kota)"]
