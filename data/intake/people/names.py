"""Whether a text is the name of a person: words that people are called by, and none that offices are."""

import re
from functools import cache
from pathlib import Path
from typing import Final

_LISTS: Final = Path(__file__).parent
_NUMBERED: Final = re.compile(r"^\W*\d{1,4}\s*[.):\-]?\s+")
_BEFORE: Final = re.compile(
    r"(?:alm(?:arhum(?:ah)?)?|almh|bapak|bpk|bp|pak|ibu|bu|sdri?|saudari?|tn|ny|nn|drs?|dra|ir|h|hj|kh|ky|gus|ust(?:adz)?"
    r"|prof|drg|raden|r\.?m|r\.?a|r|rr|tgk|dt|lettu|serda|a\.?n|an|atas nama|nama)\b[.:]?\s*",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(
    r",?\s*\b(?:[SM]\.\s?\w{1,4}(?:\.\w{1,4})?\.?|A\.?Md\w*\.?|S\.?(?:Pd|E|H|T|Kom|Sos|Ag)\.?|bin|binti)(?:\s|,|$).*$"
)
_TITLE: Final = re.compile(r"^\W*(?:\d{1,4}\W+)?(?:h|hj|kh|drs|dra|ir|drg|gus|ustadz|tgk|alm|almh)\.? ", re.IGNORECASE)
"""Titles that nothing but a person has; a ward is called after a doctor, and mothers are a group."""
_WORDS: Final = re.compile(r"[^\W\d_]+(?:['’`][^\W\d_]+)?")
_ONLY_WORDS: Final = re.compile(r"[^\W\d_][^\W\d_ .,'’`\-()/]*(?:[ .,'’`\-()/]+[^\W\d_]+)*[ .,)]*")
_ENDINGS: Final = re.compile(
    r"\w{2,}(?:wati|yanto|ianto|yanti|ianti|ningsih|astuti|astutik|yono|iono|uddin|udin|ullah|iyah|iansyah|yati|atun"
    r"|aningrum|aningsih|yadi|iyadi|ayani|ikah|ifah|inah|imin|iman|iyem|inem|iati|iarti|uarti|sari|asih|jono|wanto|manto|janto|danto|rdi|syah)"
)
"""Endings of names; only in names of several words, for some villages have them too."""
_ENDED: Final = re.compile(r"[,;:/|()\[\]<>=\n\t]|\s[-+&]\s|\s(?:Rp\b|\d)")
_LISTED: Final = re.compile(r"[,;\n|/]|\d+[.)]|\bdan\b|&")
_MOST_WORDS: Final = 5


@cache
def _listed(name: str) -> frozenset[str]:
    lines = (_LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def is_person(text: str) -> bool:
    """Whether a plain text is a person's name and nothing else."""
    words = named(text)
    return bool(words) and (_surely(words) or _TITLE.match(text) is not None or _AFTER.search(text) is not None)


def starts_with_name(text: str) -> bool:
    """Whether a plain text is a person's name, or one and something said of that person after a sign or a number."""
    if is_person(text):
        return True
    first = _ENDED.split(_NUMBERED.sub("", text.strip().replace("_", " ")), maxsplit=1)[0]
    return is_person(first)


def names_in(text: str) -> int:
    """How many different persons a text names one after the other; 0 where most of it is something else."""
    parts = {part.strip().lower() for part in _LISTED.split(text) if any(map(str.isalpha, part))}
    persons = sum(map(is_person, parts))
    return persons if persons >= 0.6 * len(parts) else 0


def may_be_person(text: str) -> bool:
    """Whether nothing in a text speaks against a person's name."""
    return bool(named(text))


def named(text: str) -> list[str]:
    """Words of a text that may be a name, lower case; none where it is surely something else."""
    rest = _NUMBERED.sub("", text.strip())
    while (title := _BEFORE.match(rest)) is not None:
        rest = rest[title.end() :]
    rest = _AFTER.sub("", rest).strip(" .,-:;()\"'")
    if not 2 < len(rest) <= 50 or _ONLY_WORDS.fullmatch(rest) is None:
        return []
    words = [word.lower() for word in _WORDS.findall(rest)]
    return words if len(words) <= _MOST_WORDS and not _listed("offices").intersection(words) else []


def begins_with_person(text: str) -> bool:
    """Whether the first words of a text are a person's name, whatever follows."""
    words = []
    rest = text.strip()
    while (title := _BEFORE.match(rest)) is not None:
        rest = rest[title.end() :]
    for word in rest.split()[:3]:
        bare = word.strip(" .,:;()\"'").lower()
        if not bare.isalpha() or bare in _listed("offices"):
            break
        words.append(bare)
        if word[-1] in ",;:(":
            break
    return bool(words) and (words[0] in _listed("names") or (len(words) > 1 and words[1] in _listed("names")))


def _surely(words: list[str]) -> bool:
    known = _listed("names")
    if any(word in known for word in words):
        return True
    return len(words) > 1 and any(_ENDINGS.fullmatch(word) for word in words)
