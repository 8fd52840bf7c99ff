"""Words of the tables themselves on the screen: what the app wrote there is put into the viewer's language.

Pure: (text of a table, Texts) -> text. What an office wrote, titles of publications and names stay as they are.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from components.text.catalogue import LANGUAGES, Language, Texts, entries
from data.codes.groups import GROUPS

_SECTION: Final = "phrase."
_CODE: Final = re.compile(r"\b(" + "|".join(code for code in GROUPS if "_" in code) + r")\b")


def phrase(text: str, texts: Texts) -> str:
    """The text in the viewer's language where the app itself wrote it, else as it is."""
    known = _known(texts.language)
    return known[text] if text in known else "; ".join(known.get(part, part) for part in text.split("; "))


def remark(row: Mapping[str, Any], texts: Texts) -> str:
    """The remark of a row in the viewer's language, groups under their names: ``bagian dari Pegawai non-ASN``."""
    note = str(row["note" if texts.language == "id" else "note_en"])
    return _CODE.sub(lambda found: texts(f"group_name.{found[0]}"), note)


@cache
def _known(language: Language) -> dict[str, str]:
    names = [key.removeprefix(_SECTION) for key in entries() if key.startswith(_SECTION)]
    first, wanted = Texts(LANGUAGES[0]), Texts(language)
    return {first(f"phrase.{name}"): wanted(f"phrase.{name}") for name in names}
