"""The cases: 92 kinds that are in every measure, as many more as wanted, and harmless files of offices."""

from random import Random

from tests.data.intake.disguises import forms, harmless, layouts, parts
from tests.data.intake.disguises.people import people

NIK_IN_PARTS = [(part, "NIK as it is") for part in parts.PARTS]
OTHERS_IN_PARTS = [
    ("comments", "names"), ("comments", "phone"), ("comments", "KPJ"), ("comments", "heir"),
    ("cache of a pivot table", "names"), ("cache of a pivot table", "KPJ"), ("cache of a pivot table", "NIK with dots"),
    ("texts no cell shows", "NIK in digits of full width"), ("texts no cell shows", "names"),
    ("list of choices", "names"), ("custom XML", "e-mail"),
]  # fmt: skip
IN_CELLS = [
    "NIK under its heading", "NIK as numbers", "KK without a heading", "NIK in groups", "NIK with dots",
    "NIK with slashes", "NIK with commas", "NIK digit by digit", "NIK in digits of full width",
    "NIK in Arabic digits", "NIK with signs without breadth", "NIK inside a text", "NIK with a 0 after it",
    "NIK masked at its end", "NIK masked in the middle", "NIK as a power of ten", "NIK whose last digit is lost",
    "two NIK in a cell", "two NIK in a cell, nothing between", "one NIK as text", "one NIK in a text",
    "NIK over two columns", "NIK over three columns", "NIK over four columns", "KPJ under another heading",
    "KPJ as numbers without a heading", "health card without a heading", "names without a heading",
    "names under another heading", "names in capitals", "names and addresses without headings", "heirs",
    "deceased and heirs", "heirs in sentences", "deceased in sentences", "passports without a heading",
    "passports under their heading", "names and births of two digits", "births under Lahir",
    "places and births without a heading", "phones in sentences", "e-mails in sentences", "phones without their 0",
]  # fmt: skip
DILUTED = "NIK among many other values"
BY_LABEL = {form.label: form for form in forms.FORMS}


def _chance(seed):
    return Random(seed)  # noqa: S311 - cases, no secrets


def ninety_two():
    """The kinds: label, file name, bytes; the same bytes every time."""
    found = []
    for number, (part, text) in enumerate(NIK_IN_PARTS + OTHERS_IN_PARTS):
        found.append(in_part(part, text, _chance(f"part:{number}")))
    for number, label in enumerate(IN_CELLS):
        layout = ("titled", "below", "alone")[number % 3]
        found.append(in_cells(label, layout, "xlsx", _chance(f"cells:{number}")))
    found.append(diluted("xlsx", _chance("diluted")))
    return found


def every_form():
    """Each form in cells and each in a part, once."""
    random = _chance("every")
    cells = [in_cells(label, "below", "xlsx", random) for label in BY_LABEL]
    return cells + [in_part("comments", text, random) for text in parts.TEXTS]


def own(seed, count):
    """As many more: another form, layout, kind of file or part each time."""
    return [one(_chance(f"{seed}:{number}")) for number in range(count)]


def one(random):
    """One case by chance."""
    chance = random.random()
    if chance < 0.05:
        return diluted(random.choice(list(layouts.KINDS)), random)
    if chance < 0.35:
        part = random.choice(list(parts.PARTS))
        texts = [text for text in parts.TEXTS if part not in parts.SHORT or text not in parts.LISTS]
        return in_part(part, random.choice(texts), random)
    label, layout, kind = (random.choice(list(of)) for of in (BY_LABEL, layouts.LAYOUTS, layouts.KINDS))
    return in_cells(label, layout, kind, random)


def in_part(part, text, random):
    """People in a part of a file; as a list where one alone would be the author's."""
    listed = people(random, 8 if text == "names" else 3)
    name, content = parts.PARTS[part]([parts.TEXTS[text](person) for person in listed])
    return f"{text} | {part}", name, content


def in_cells(label, layout, kind, random):
    """People in cells."""
    heads, rows = forms.rows_of(BY_LABEL[label], random)
    laid = layouts.LAYOUTS[layout](heads, rows, random)
    return f"{label} | {layout} | {kind}", f"rekap.{kind}", layouts.KINDS[kind](laid)


def diluted(kind, random):
    """Three NIK somewhere in a column of ordinary values."""
    values = [random.choice([random.randrange(10**5, 10**9), f"Kecamatan {place}", None, "-"]) for place in range(400)]
    for person in people(random, 3):
        values[random.randrange(20, 400)] = person.nik
    rows = [("Kab/Kota", "Keterangan"), *(("Kab. Jember", value) for value in values)]
    return f"{DILUTED} | {kind}", f"rekap.{kind}", layouts.KINDS[kind](rows)


def unharmed(seed, count):
    """Files that hold no people: the fixtures, the templates, and as many made ones as wanted in all."""
    known = [*harmless.fixtures(), *harmless.templates()]
    return known + harmless.made(seed, max(0, count - len(known)))
