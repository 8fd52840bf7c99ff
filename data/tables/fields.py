"""The dictionary of columns: constants, what a column can say, and the columns several tables share.

The tables themselves stand in ``data.tables.subject``. Schemas, the reader of the bundled tables, download headers
and help texts are all derived from the two, so a column is described once. Conventions of every table:

* codes are text (``35.78``; province ``35``, nation ``00``); never join on a bare name, because seven names
  are both a kabupaten and a kota;
* an empty text is ``""``, never a missing value; an empty number is ``NaN``, and only where
  ``required`` is false;
* ``source_id`` may hold several keys split by ``;``, each of them a row of the table ``sources``;
* dates of published figures are text, exactly as exact as they were printed (``2025``, ``2025-06``,
  ``2025-06-30``): a bare year does not mean December.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

PROVINCE: Final = "35"
NATION: Final = "00"

SEGMENTS: Final = ("PU", "BPU", "JAKON", "PMI")
BASES: Final = ("domisili", "lokasi_kerja")
DEFINITIONS: Final = ("sakernas_bekerja", "angkatan_kerja", "potensi")
LADDERS: Final = (
    "RPJPD",
    "RPJMN",
    "RKP",
    "RPJMD",
    "UCJ_KEMENDAGRI",
    "PEMPROV",
    "BPJSTK",
    "LOKAL",
    "RPJPN",
)
CONFIDENCES: Final = ("high", "med", "low")
FUNDS: Final = ("APBD", "P-APBD", "DBHCHT", "APBDES", "CSR")
FUNDINGS: Final = (*FUNDS, "MIXED", "unknown")
PAYERS: Final = ("ALL", "PEMDA", *FUNDS)
"""Whose claims: of all participants, of those a Pemda pays for, or of those one fund pays for."""
PROGRAMMES: Final = ("ALL", "JKK", "JKM", "JKK+JKM", "JHT", "JP", "JKP", "BEASISWA")
SIMULATED_SOURCE: Final = "SIM"

Kind = Literal["text", "integer", "decimal", "date", "flag"]
DTYPES: Final[Mapping[Kind, str]] = {
    "text": "str",
    "integer": "int64",
    "decimal": "float64",
    "date": "datetime64[us]",
    "flag": "bool",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One column.

    Attributes
    ----------
    name : str
        Column name.
    kind : Kind
        Kind of value; ``dtype`` is the pandas type that follows from it.
    meaning : str
        What the value means, in English, for developers.
    label : str
        Indonesian heading for users.
    unit : str
        Unit in Indonesian; empty for codes and texts.
    required : bool
        Whether a value must be there (a non-empty text, a number).
    allowed : tuple of str
        The closed list of texts; empty when any text is allowed.
    minimum, maximum : float or None
        Inclusive limits of a number.
    pattern : str
        Regular expression the whole text must match; empty when none. An empty optional text is exempt.
    """

    name: str
    kind: Kind
    meaning: str
    label: str
    unit: str = ""
    required: bool = True
    allowed: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    pattern: str = ""

    @property
    def dtype(self) -> str:
        """Return the pandas dtype of the column."""
        return DTYPES[self.kind]


AREA_PATTERN: Final = r"00|35|35\.\d\d"
PARTIAL_DATE: Final = r"\d{4}(-\d\d(-\d\d)?)?"
FULL_DATE: Final = r"\d{4}-\d\d-\d\d"
PARTIAL_RANGE: Final = rf"{PARTIAL_DATE}(/{PARTIAL_DATE})?"

AREA = Field("area_code", "text", "Kemendagri code", "Kode wilayah", pattern=AREA_PATTERN)
SOURCE = Field("source_id", "text", "keys of `sources`, split by ';'", "Sumber")
NOTE = Field("note", "text", "what a reader must know, Indonesian", "Catatan", required=False)
NOTE_EN = Field("note_en", "text", "the same note in English", "Catatan (Inggris)", required=False)
CONFIDENCE = Field("confidence", "text", "how far the figure can be trusted", "Keyakinan", allowed=CONFIDENCES)
YEAR = Field("year", "integer", "calendar year", "Tahun", "tahun", minimum=2000, maximum=2100)
AS_OF = Field("as_of", "text", "date, only as exact as known", "Per tanggal", pattern=PARTIAL_DATE)
SEGMENT = Field("segment", "text", "participant segment", "Segmen", allowed=SEGMENTS)
INDICATOR = Field("indicator", "text", "name of the figure", "Indikator", pattern=r"[A-Za-z0-9_]+")
GROUP = Field("group", "text", "group of workers, see `data.codes.groups`", "Kelompok", pattern=r"[A-Z0-9_]+")
MONTH = Field("month", "date", "first day of the month", "Bulan")
VALUE = Field("value", "decimal", "the figure, in its unit", "Nilai", minimum=0)
UNIT = Field("unit", "text", "unit of the value", "Satuan")
NAME = Field("name", "text", "full name", "Nama")


def count(name: str, meaning: str, label: str, *, required: bool = True) -> Field:
    """Return a field that counts people or units."""
    kind: Kind = "integer" if required else "decimal"
    return Field(name, kind, meaning, label, "orang", required=required, minimum=0)


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its file, what a row is, the columns that identify a row, and the columns in order."""

    name: str
    file: str
    grain: str
    label: str
    key: tuple[str, ...]
    fields: tuple[Field, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the column names in order."""
        return tuple(item.name for item in self.fields)
