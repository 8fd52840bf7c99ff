"""Real workbooks, damaged: by bytes, by members of the archive, and by what a hostile hand would put in."""

import io
import re
import zipfile
from functools import cache
from pathlib import Path

from tests.data.intake import made

FIXTURES = Path(__file__).parent.parent / "data" / "intake" / "fixtures"
_ROWS = [["Kode", "Kab/Kota", "Aktif"], *([f"35.{place:02d}", f"Kab. {place}", place * 1000] for place in range(1, 30))]


@cache
def originals():
    """Name -> bytes of the fixtures and of one workbook of each kind we can write."""
    found = {"a.xlsx": made.xlsx(_ROWS), "a.xls": made.xls(_ROWS), "a.ods": made.ods(_ROWS)}
    found |= {path.name: path.read_bytes() for path in sorted(FIXTURES.iterdir()) if path.is_file()}
    return found


def cut(random, content):
    start = random.choice([0, 0, 0, random.randrange(1 + len(content) // 3)])
    return content[start : random.randrange(len(content) + 1)]


def flip(random, content):
    data = bytearray(content)
    for _ in range(random.choice([1, 3, 20, 200])):
        data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    return bytes(data)


def overwrite(random, content):
    """A stretch of other bytes: zeros, ones, noise, or a piece of the file itself."""
    length = random.choice([1, 4, 64, 512])
    place, source = random.randrange(len(content)), random.randrange(len(content))
    noise = bytes(random.randrange(256) for _ in range(length))
    other = random.choice([bytes(length), b"\xff" * length, noise, content[source : source + length]])
    return content[:place] + other + content[place + len(other) :]


def insert(random, content):
    place, source = random.randrange(len(content)), random.randrange(len(content))
    return content[:place] + content[source : source + random.choice([1, 7, 512])] + content[place:]


def transcode(random, content):
    text = content.decode("utf-8", errors="replace")
    return text.encode(random.choice(["utf-16", "utf-16-be", "cp1252", "utf-32", "utf-7", "cp037"]), errors="replace")


def twice(random, content):
    return content + content


def wrapped(random, content):
    """An archive within an archive, of a name that promises a workbook."""
    return made.archive({random.choice(["xl/workbook.xml", "a.xlsx", "content.xml", "mimetype"]): content})


BYTES = (cut, flip, overwrite, insert, transcode, twice, wrapped)


def _members(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def damage_member(random, content):
    """Damage inside the archive, packed again with sums that hold, so that it reaches the parser."""
    members = _members(content)
    name = random.choice(sorted(members))
    if members[name]:
        members[name] = random.choice([cut, flip, overwrite, insert])(random, members[name])
    return made.archive(members)


def drop_member(random, content):
    members = _members(content)
    members.pop(random.choice(sorted(members)))
    return made.archive(members)


def swap_members(random, content):
    members = _members(content)
    first, second = random.choice(sorted(members)), random.choice(sorted(members))
    members[first], members[second] = members[second], members[first]
    return made.archive(members)


def change_numbers(random, content):
    """Every count, index, reference and repetition of a part becomes something else now and then."""
    members = _members(content)
    name = random.choice([name for name in sorted(members) if name.endswith(".xml")] or sorted(members))
    extremes = [b"0", b"-1", b"1048576", b"4294967295", b"99999999999999999999", b"1e400", b"NaN", b"", b"16385"]
    share = random.choice([0.01, 0.2])
    members[name] = re.sub(
        rb"\d+", lambda found: random.choice(extremes) if random.random() < share else found[0], members[name]
    )
    return made.archive(members)


def add_member(random, content):
    """Macros, links to other files, foreign parts, odd names."""
    extra = random.choice([
        {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(500)},
        {"xl/externalLinks/externalLink1.xml": b"<externalLink><externalBook r:id='rId1'/></externalLink>"},
        {"Basic/Standard/Module1.xml": b"<script:module>Shell</script:module>"},
        {"../../etc/x.xml": b"<x/>"}, {"xl/worksheets/sheet9.xml": b"<worksheet>" * 50}, {"\u202e.xml": b""},
        {"xl/worksheets/sheet1.xml": b""}, {"mimetype": b"application/vnd.oasis.opendocument.text"},
    ])  # fmt: skip
    return made.archive(_members(content) | extra)


def entities(random, content):
    members = _members(content)
    name = random.choice([name for name in sorted(members) if name.endswith((".xml", ".rels"))] or sorted(members))
    bomb = (
        b"<!DOCTYPE a [<!ENTITY b 'cc'>" + b"".join(b"<!ENTITY b%d '&b;&b;&b;'>" % place for place in range(9)) + b"]>"
    )
    members[name] = re.sub(
        rb"^(<\?xml[^>]*\?>)?", lambda found: found[0] + random.choice([b"", b" " * 5000]) + bomb, members[name]
    )
    return made.archive(members)


def bomb(random, content):
    members = _members(content)
    name = random.choice(sorted(members))
    members[name] += random.choice([b" ", b"<c/>", b"\x00"]) * random.choice([1 << 16, 20 << 20])
    return made.archive(members)


def duplicate_member(random, content):
    target = io.BytesIO(content)
    with zipfile.ZipFile(target, "a") as archive:
        name = random.choice(archive.namelist())
        archive.writestr(zipfile.ZipInfo(name), b"<other/>")
    return target.getvalue()


def lie_about_size(random, content):
    """The directory of the archive states other sizes than the members have."""
    data = bytearray(content)
    places = [found.start() for found in re.finditer(b"PK\x01\x02", content)]
    if places:
        place = random.choice(places) + random.choice([20, 24])
        data[place : place + 4] = random.choice([0, 1, 100, 2**31, 2**32 - 1]).to_bytes(4, "little")
    return bytes(data)


ARCHIVE = (
    damage_member, damage_member, damage_member, change_numbers, change_numbers, drop_member, swap_members, add_member,
    entities, bomb, duplicate_member, lie_about_size,
)  # fmt: skip


def file(random):
    """A damaged original: label, name, bytes."""
    name = random.choice(sorted(originals()))
    content = originals()[name]
    whole = content.startswith(b"PK") and random.random() < 0.7
    change = random.choice(ARCHIVE if whole else BYTES)
    content = change(random, content)
    if random.random() < 0.1 and content:
        content = random.choice([cut, flip])(random, content)
    if random.random() < 0.1:
        name = f"{Path(name).stem}.{random.choice(['xlsx', 'xls', 'csv', 'ods', 'xlsb', 'txt'])}"
    return change.__name__, name, content
