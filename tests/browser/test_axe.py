"""Nothing on any view that assistive technology cannot use, in light and dark; the two languages take turns."""

from itertools import cycle

import pytest

from components.routes import ROUTES, Route
from tests.browser.axe import LANGUAGES, THEMES, VIEW_OPTIONS, findings, views
from tests.browser.conftest import Visit
from tests.browser.viewer import enter, rest

pytestmark = pytest.mark.browser


def test_every_option_named_as_a_view_is_one() -> None:
    assert {option.name for route in ROUTES for option in route.options} >= VIEW_OPTIONS


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.path)
def test_axe_finds_nothing(dashboard: str, visit: Visit, route: Route) -> None:
    page = visit()
    found = {}
    for view, language in zip(views(route), cycle(LANGUAGES)):
        enter(page, f"{dashboard}/{view}&bahasa={language}")
        for theme in THEMES:
            page.emulate_media(color_scheme=theme)
            rest(page)
            found[f"{view} {language} {theme}"] = [str(each) for each in findings(page)]
    assert {view: each for view, each in found.items() if each} == {}
