"""All that a view may know: the version on screen, what the viewer chose, the page's own choices, and the language."""

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from components.options import Options
from components.text.catalogue import Texts
from components.text.phrases import month_of
from data.selection import Selection
from data.snapshot import Snapshot
from data.text.format import Formatter

O_co = TypeVar("O_co", bound=Options, covariant=True)


@dataclass(frozen=True)
class Scene(Generic[O_co]):
    """What is on screen; everything a view draws follows from it.

    Attributes
    ----------
    held : Snapshot
        The version.
    chosen : Selection
        What all pages share.
    options : Options
        What this page alone keeps.
    texts : Texts
        The catalogue in the viewer's language.
    """

    held: Snapshot
    chosen: Selection
    options: O_co
    texts: Texts

    @property
    def format(self) -> Formatter:
        """Numbers and dates in the viewer's language."""
        return Formatter(self.texts.language)

    @property
    def month(self) -> date:
        """The month on screen."""
        return month_of(self.held, self.chosen)

    @property
    def year_before(self) -> date:
        """The same month of the year before; the version's first where it does not reach back so far."""
        earlier = self.month.replace(year=self.month.year - 1)
        return earlier if earlier in self.held.months else self.held.months[0]

    @property
    def area(self) -> str:
        """Full name of the unit on screen."""
        return self.held.area_names[self.chosen.area]
