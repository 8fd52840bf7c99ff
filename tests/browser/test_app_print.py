"""On paper: the profile of an area is one A4 page."""

import re

import pytest
from playwright.sync_api import Page

from tests.browser.viewer import rest

pytestmark = pytest.mark.browser


def test_a_profile_prints_on_one_a4_page(page: Page, dashboard: str) -> None:
    page.goto(f"{dashboard}/profil?wilayah=35.25")
    page.locator(".frame[data-state=ready]").wait_for()
    rest(page)
    printed = page.pdf(format="A4", print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
