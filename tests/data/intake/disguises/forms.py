"""How people stand in cells: by kind, the headings (or none) and the rows of a list, numbers written in every way."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.data.intake.disguises.people import people

WIDE = {48 + digit: 0xFF10 + digit for digit in range(10)}
ARABIC = {48 + digit: 0x0660 + digit for digit in range(10)}
NIK_WRITTEN = {
    "as it is": str,
    "in groups": lambda nik: f"{nik[:6]} {nik[6:12]} {nik[12:]}",
    "in fours with dashes": lambda nik: "-".join(nik[at : at + 4] for at in (0, 4, 8, 12)),
    "with dots": lambda nik: f"{nik[:2]}.{nik[2:4]}.{nik[4:6]}.{nik[6:12]}.{nik[12:]}",
    "with slashes": lambda nik: f"{nik[:6]}/{nik[6:12]}/{nik[12:]}",
    "with underscores": lambda nik: f"{nik[:6]}_{nik[6:12]}_{nik[12:]}",
    "with commas": lambda nik: ",".join(nik[at : at + 4] for at in (0, 4, 8, 12)),
    "with colons": lambda nik: ":".join(nik[at : at + 2] for at in range(0, 16, 2)),
    "with long dashes": lambda nik: f"{nik[:6]} \u2013 {nik[6:12]} \u2013 {nik[12:]}",
    "digit by digit": " ".join,
    "on two lines": lambda nik: f"{nik[:8]}\n{nik[8:]}",
    "after an apostrophe": lambda nik: f"'{nik}",
    "in digits of full width": lambda nik: nik.translate(WIDE),
    "in Arabic digits": lambda nik: nik.translate(ARABIC),
    "with signs without breadth": "\u200b".join,
    "with soft hyphens": lambda nik: f"{nik[:4]}\u00ad{nik[4:8]}\u00ad{nik[8:]}",
    "in brackets": lambda nik: f"({nik[:6]}) {nik[6:]}",
    "inside a text": lambda nik: f"penerima dengan NIK {nik} sudah terdaftar",
    "after letters": lambda nik: f"ID{nik}",
    "with a 0 after it": lambda nik: f"{nik}0",
}
NIK_MASKED = {
    "masked at its end": lambda nik: f"{nik[:4]}xxxxxxxxxxxx",
    "masked in the middle": lambda nik: f"{nik[:6]}******{nik[12:]}",
    "masked with rounds": lambda nik: f"{nik[:8]}\u2022\u2022\u2022\u2022\u2022\u2022\u2022\u2022",
    "masked but for its end": lambda nik: f"XXXXXXXXXXXX{nik[12:]}",
    "masked in groups": lambda nik: f"{nik[:4]}-XXXX-XXXX-{nik[12:]}",
    "with dots for the rest": lambda nik: f"{nik[:6]}...",
    "as a power of ten": lambda nik: f"{nik[0]},{nik[1:6]}E+15",
    "as a short power of ten": lambda nik: f"{nik[0]},{nik[1]}E+15",
}
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)

Rows = Sequence[Sequence[object]]


@dataclass(frozen=True)
class Form:
    """One way in which people stand in cells: headings ("" for none) and one row for each of them."""

    label: str
    heads: Sequence[str]
    row: Callable
    least: int = 6


def column(label, heading, value, least=6):
    """A list of one column."""
    return Form(label, (heading,), lambda person: (value(person),), least)


def _split(*ends):
    starts = (0, *ends[:-1])
    return lambda person: tuple(person.nik[start:end] for start, end in zip(starts, ends, strict=True))


def day(person, pattern="%d/%m/%y"):
    return person.born.strftime(pattern)


def spelled(person):
    return f"{person.born.day} {MONTHS[person.born.month - 1]} {person.born.year}"


FORMS = [
    column("NIK under its heading", "NIK", lambda person: person.nik, 1),
    column("NIK as numbers", "", lambda person: float(person.nik), 3),
    column("NIK under another heading", "Kode", lambda person: person.nik, 3),
    column("KK under its heading", "No. KK", lambda person: person.kk, 1),
    column("KK without a heading", "", lambda person: person.kk, 3),
    *(column(f"NIK {how}", "", lambda person, write=write: write(person.nik), 3) for how, write in NIK_WRITTEN.items()),
    *(column(f"NIK {how}", "", lambda person, write=write: write(person.nik), 4) for how, write in NIK_MASKED.items()),
    *(
        column(f"NIK {how} under a heading", "NIK", lambda person, write=write: write(person.nik), 1)
        for how, write in NIK_MASKED.items()
    ),
    column("NIK whose last digit is lost", "", lambda person: float(person.nik[:15] + "0"), 4),
    column("NIK whose last digit is lost, as text", "", lambda person: person.nik[:15] + "0", 4),
    column("two NIK in a cell", "", lambda person: f"{person.nik} / {person.kk}", 2),
    column("two NIK in a cell, nothing between", "", lambda person: person.nik + person.kk, 2),
    column("two NIK in a cell, on two lines", "", lambda person: f"{person.nik}\n{person.kk}", 2),
    column("one NIK as text", "", lambda person: person.nik, 1),
    column("one NIK as a number", "", lambda person: float(person.nik[:12] + "0007"), 1),
    column("one NIK in a text", "", lambda person: f"a.n. penerima {person.nik}", 1),
    Form("NIK over two columns", ("", ""), _split(8, 16), 4),
    Form("NIK over two uneven columns", ("", ""), _split(12, 16), 4),
    Form("NIK over three columns", ("", "", ""), _split(6, 12, 16), 4),
    Form("NIK over four columns", ("", "", "", ""), _split(4, 8, 12, 16), 4),
    Form("NIK over four columns as dates", ("", "", "", ""), _split(6, 8, 12, 16), 4),
    Form(
        "NIK over three columns as numbers", ("", "", ""), lambda person: tuple(map(int, _split(6, 12, 16)(person))), 4
    ),
    Form("NIK in boxes", ("",) * 16, lambda person: tuple(map(int, person.nik[:12] + "0007")), 3),
    Form("a form with a birth", ("", ""), lambda person: ("Tanggal lahir", day(person, "%d-%m-%Y")), 1),
    Form("a form with a card", ("", ""), lambda person: ("No. KPJ", person.kpj), 1),
    Form("a form with an heir", ("", ""), lambda person: ("Ahli waris", person.heir), 1),
    Form(
        "names across",
        ("",) * 9,
        lambda person: (person.name, *(each.name for each in (person.others or [person] * 8))),
        1,
    ),
    column("KPJ under its heading", "No. KPJ", lambda person: person.kpj, 1),
    column("KPJ under another heading", "Nomor", lambda person: person.kpj),
    column("KPJ as text without a heading", "", lambda person: person.kpj),
    column("KPJ as numbers without a heading", "", lambda person: float(person.kpj), 12),
    column("KPJ in a text", "", lambda person: f"KPJ {person.kpj} aktif", 2),
    column("KPJ as the number of a participant", "ID Peserta", lambda person: person.kpj, 1),
    column("health card under its heading", "No. BPJS Kesehatan", lambda person: person.health, 1),
    column("health card under JKN", "No Kartu JKN", lambda person: float(person.health), 1),
    column("health card without a heading", "", lambda person: person.health, 3),
    column("names under their heading", "Nama", lambda person: person.name),
    column("names of participants", "Nama Peserta", lambda person: person.name),
    column("names without a heading", "", lambda person: person.name, 8),
    column("names in capitals", "", lambda person: person.name.upper(), 8),
    column("names in small letters", "", lambda person: person.name.lower(), 8),
    column("names with titles", "", lambda person: f"H. {person.name}, S.Pd.", 8),
    column("names under another heading", "Uraian", lambda person: person.name, 8),
    column("numbered names", "", lambda person: f"{person.born.day}. {person.name}", 8),
    column("names with the word for a man or woman", "Keterangan", lambda person: f"Bapak {person.name}", 8),
    Form("names and addresses", ("Nama", "Alamat"), lambda person: (person.name, person.address), 3),
    Form("names and addresses without headings", ("", ""), lambda person: (person.name, person.address), 4),
    column("names with addresses in a cell", "", lambda person: f"{person.name}, {person.address}", 4),
    Form("heirs", ("Ahli Waris", "Santunan"), lambda person: (person.heir, 42_000_000), 3),
    Form("deceased and heirs", ("Almarhum", "Ahli Waris"), lambda person: (f"Alm. {person.name}", person.heir), 2),
    column("heirs in sentences", "Keterangan", lambda person: f"Santunan JKM diterima ahli waris Ibu {person.heir}", 2),
    column("deceased in sentences", "Keterangan", lambda person: f"Almarhum {person.name} meninggal karena sakit", 2),
    column("passports under their heading", "No. Paspor", lambda person: person.passport, 1),
    column("passports without a heading", "", lambda person: person.passport, 4),
    column("passports in sentences", "", lambda person: f"PMI dengan paspor {person.passport}", 2),
    Form("names and births of two digits", ("Nama", "Tgl Lahir"), lambda person: (person.name, day(person)), 2),
    Form("births under Lahir", ("No", "Lahir"), lambda person: (person.born.day, day(person, "%d-%m-%Y")), 4),
    Form("short births under Lahir", ("No", "Lahir"), lambda person: (person.born.day, day(person, "%d-%m-%y")), 4),
    column("births as six digits", "Tgl Lahir", lambda person: day(person, "%d%m%y"), 4),
    column("births under TTL", "TTL", lambda person: f"Kediri, {day(person)}", 4),
    column("places and births without a heading", "", lambda person: f"Kediri, {spelled(person)}", 4),
    column("places and short births without a heading", "", lambda person: f"Malang, {day(person, '%d-%m-%y')}", 4),
    column("births as dates", "Tanggal Lahir", lambda person: person.born, 3),
    column("phones", "", lambda person: person.phone, 3),
    column("phones in groups", "", lambda person: f"{person.phone[:4]}-{person.phone[4:8]}-{person.phone[8:]}", 3),
    column("phones without their 0", "", lambda person: float(person.phone), 8),
    column("phones of the world", "", lambda person: f"+62 {person.phone[1:4]} {person.phone[4:]}", 3),
    column("phones in sentences", "Keterangan", lambda person: f"sudah dihubungi di {person.phone}, belum bayar", 2),
    column("phones of full width in sentences", "", lambda person: f"WA {person.phone.translate(WIDE)} (anak)", 2),
    column("e-mails", "", lambda person: person.mail, 3),
    column("e-mails in sentences", "Keterangan", lambda person: f"kirim kartu ke {person.mail} bulan depan", 2),
    column("e-mails in brackets", "", lambda person: f"{person.name} <{person.mail}>", 2),
]


def rows_of(form, random, count=None):
    """Headings and rows of a form; headings are None where there are none."""
    found = [form.row(person) for person in people(random, max(form.least, count or form.least))]
    heads = [heading or None for heading in form.heads]
    return heads, found
