"""Feed damaged resumes of every format to the sandboxed reader and keep each file that it answers wrongly.

    python -m benchmarks.fuzz readers --minutes 60 --keep FOLDER

A file is answered rightly by a Document whose offsets hold and that reads on to a resume, or by a ReadError that no
parser's own failure lies behind. A late, killed or unforeseen answer is a finding: the bytes are kept with what went
wrong, to become a test.
"""

import argparse
import hashlib
import io
import random
import re
import sys
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from nlp.document import Document
from nlp.errors import ReadError, TooLargeError
from nlp.extractor import Extractor
from nlp.resume import ResumeReader
from nlp.sandbox import read_safely

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "data" / "resumes"
NOT_SEEDS = (".py", ".jsonl", ".yaml")
# Reading on from a Document: more than this is a finding.
SLOW_SECONDS = 5.0
# Says that a parser failed in a way nobody foresaw: "the file is damaged (KeyError)".
UNFORESEEN = re.compile(r"\((?!.*(?:XMLSyntax|BadZip))\w*(?:Error|Exception)\)")
TOKENS = [
    *(
        b"\x00",
        b"\xff",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\r",
        b"\n\n",
        b"\t",
        b"\xd8\x00",
        b"\xed\xa0\x80",
        b"\xf0\x9f\x98\x80",
    ),
    *(b"-1", b"0", b"99999999999", b"1e308", b"NaN", b"-0.0", b"2147483648", b"65536"),
    *(b"<<", b">>", b"[", b"]", b"obj", b"endobj", b"stream", b"endstream", b"/Kids", b"/Parent 2 0 R", b"/Rotate 90"),
    *(b"/Length 0", b"/Encrypt", b"BT", b"ET", b"Tj", b"Tm", b" 0 0 0 0 0 0 cm ", b"trailer", b"startxref", b"%PDF-"),
    *(
        b"<w:p>",
        b"</w:p>",
        b"<w:tbl>",
        b"<w:tc>",
        b"<w:t>",
        b"<w:hyperlink>",
        b"<w:txbxContent>",
        b"<text:s text:c='99999'/>",
    ),
    *(
        b"<!DOCTYPE x [",
        b"<!ENTITY a 'b'>",
        b"&a;",
        b"&#0;",
        b"&#xD800;",
        b"<![CDATA[",
        b"<!--",
        b"<script>",
        b"<table>",
        b"<svg>",
    ),
    *(
        b"{\\rtf1",
        b"{\\*",
        b"\\bin9999 ",
        b"\\u-10179 ",
        b"\\'",
        b"\\uc9",
        b"{",
        b"}",
        b"[]",
        b"{}",
        b"null",
        b'"work": ',
        b'"basics": 3',
    ),
    *(
        b"2019 - 2020 ",
        b"Jan 2020 \xe2\x80\x93 sekarang ",
        b"PT ",
        b"@",
        b"+62",
        b"# ",
        b"**",
        b"](",
        b"- " * 50,
        b"(" * 60,
        b"a," * 200,
    ),
]
Mutation = Callable[[random.Random, bytes, list[bytes]], bytes]


def flip(rng: random.Random, data: bytes, others: list[bytes]) -> bytes:
    """Change single bytes."""
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 3, 10, 60))):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def insert(rng: random.Random, data: bytes, others: list[bytes]) -> bytes:
    """Put tokens of the formats in."""
    for _ in range(rng.choice((1, 2, 5))):
        at = rng.randrange(len(data) + 1)
        data = data[:at] + rng.choice(TOKENS) * rng.choice((1, 1, 1, 30)) + data[at:]
    return data


def cut(rng: random.Random, data: bytes, others: list[bytes]) -> bytes:
    """Leave a piece out, sometimes all that follows."""
    at = rng.randrange(len(data))
    return data[:at] + (b"" if rng.random() < 0.3 else data[at + rng.choice((1, 4, 40, 400, 4000)) :])


def repeat(rng: random.Random, data: bytes, others: list[bytes]) -> bytes:
    """Say a piece again, once or a thousand times."""
    at = rng.randrange(len(data))
    piece = data[at : at + rng.choice((1, 8, 60, 600))]
    return data[:at] + piece * min(rng.choice((2, 10, 1000)), 400_000 // max(len(piece), 1)) + data[at:]


def splice(rng: random.Random, data: bytes, others: list[bytes]) -> bytes:
    """Go on in another file."""
    other = rng.choice(others)
    return data[: rng.randrange(len(data))] + other[rng.randrange(len(other)) :]


def in_archive(rng: random.Random, data: bytes, others: list[bytes]) -> bytes:
    """Damage a member of an archive, so that the damage reaches the parser behind it."""
    if not data.startswith(b"PK\x03\x04"):
        return flip(rng, data, others)
    try:
        return _rezipped(rng, data, others)
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError, NotImplementedError, zlib.error):
        return data  # An earlier mutation broke the archive itself.


def _rezipped(rng: random.Random, data: bytes, others: list[bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as whole, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as damaged:
        names = [name for name in whole.namelist() if name.endswith((".xml", ".rels"))]
        chosen = {rng.choice(names)} if rng.random() < 0.4 else {"word/document.xml", "content.xml"}
        for name in whole.namelist():
            member = whole.read(name)
            if name in chosen and member:
                member = _damaged_markup(rng, member, others)
            if rng.random() > 0.01:
                damaged.writestr(name, member)
    return made.getvalue()


def _damaged_markup(rng: random.Random, member: bytes, others: list[bytes]) -> bytes:
    """Damage XML, half of the time so that it stays well formed: elements dropped, doubled, nested."""
    if rng.random() < 0.5:
        return rng.choice((flip, insert, cut, repeat))(rng, member, others)
    numbers = list(re.finditer(rb'="(-?\d+)"', member))
    if numbers and rng.random() < 0.4:
        found = rng.choice(numbers)
        value = rng.choice((b"-1", b"0", b"999999999", b"x", b"", b"1.5", b"65535"))
        return member[: found.start(1)] + value + member[found.end(1) :]
    name = rng.choice(re.findall(rb"<((?:w|text|table|office|draw):[a-zA-Z]+)[ >]", member) or [b"w:p"])
    whole = re.compile(rb"<%s(?: [^<>]*)?>.*?</%s>" % (name, name), re.DOTALL)
    elements = list(whole.finditer(member))
    if not elements:
        return member.replace(b"<" + name, b"<" + name + b" x='1'")
    found = rng.choice(elements)
    new = rng.choice((b"", found.group() * 2, found.group() * 50, b"<x>" * 80 + found.group() + b"</x>" * 80))
    return member[: found.start()] + new + member[found.end() :]


def in_streams(rng: random.Random, data: bytes, others: list[bytes]) -> bytes:
    """Damage what a PDF draws, behind its compression."""
    streams = list(re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL))
    if not data.startswith(b"%PDF") or not streams:
        return insert(rng, data, others)
    found = rng.choice(streams)
    try:
        content = zlib.decompress(found.group(1))
    except zlib.error:
        return cut(rng, data, others)
    numbers = list(re.finditer(rb"-?\d+(?:\.\d+)?", content))
    if numbers and rng.random() < 0.5:
        number = rng.choice(numbers)
        value = rng.choice((b"0", b"-1", b"1e9", b"99999", b"0.0001", b"-32769", b"90"))
        content = content[: number.start()] + value + content[number.end() :]
    elif content:
        content = rng.choice((flip, insert, cut, repeat))(rng, content, others)
    packed = zlib.compress(content)
    head = re.sub(
        rb"/Length \d+(?! \d+ R)(?=[^/]*$|[^<]*$)", b"/Length %d" % len(packed), data[: found.start(1)][-300:]
    )
    return data[: found.start(1)][:-300] + head + packed + data[found.end(1) :]


MUTATIONS: tuple[Mutation, ...] = (flip, insert, cut, repeat, splice, in_archive, in_archive, in_streams, in_streams)


def seeds() -> list[tuple[str, bytes]]:
    """Return the resumes of the tests, and small files of the formats they lack."""
    found = [
        (path.name, path.read_bytes())
        for path in sorted(FOLDER.iterdir())
        if path.is_file() and path.suffix not in NOT_SEEDS
    ]
    picture = io.BytesIO()
    from PIL import Image

    Image.new("L", (60, 40), 255).save(picture, "PNG")
    found.append(("page.png", picture.getvalue()))
    resume = (
        b'{"basics": {"name": "Budi", "profiles": [{"url": "x.example"}]}, "work": [{"name": "A", "endDate": "2019"}]}'
    )
    found.append(("resume.json", resume))
    return found


def problem_with(data: bytes, name: str, reader: ResumeReader) -> str | None:
    """Read one file and say what was wrong with the answer, None if nothing was."""
    start = time.monotonic()
    try:
        document = read_safely(data, name)
    except TooLargeError as error:
        return str(error) if "longer than" in str(error) or "broke the reader" in str(error) else None
    except ReadError as error:
        return str(error) if UNFORESEEN.search(str(error)) else None
    is_picture = any(notice.code == "scanned" for notice in document.notices)
    if (reading := time.monotonic() - start) > SLOW_SECONDS and not is_picture:
        return f"slow: read in {reading:.0f} s"
    if (wrong := _wrong_offsets(document)) is not None:
        return wrong
    start = time.monotonic()
    try:
        resume = reader.read(document, "2026-01")
    except Exception as error:
        return f"resume: {type(error).__name__}: {error}"
    if (reading := time.monotonic() - start) > SLOW_SECONDS:
        return f"slow: resume of {len(document.text)} letters in {reading:.0f} s"
    spans = [job.span for job in resume.experience] + [entry.span for entry in resume.education]
    if any(not 0 <= span.start <= span.end <= len(document.text) for span in spans):
        return "resume: an entry lies outside the text"
    return None


def _wrong_offsets(document: Document) -> str | None:
    length = len(document.text)
    if any(not 0 <= block.start <= block.end <= length for block in document.blocks):
        return "document: a block lies outside the text"
    if any(a.end > b.start for a, b in zip(document.blocks, document.blocks[1:], strict=False)):
        return "document: blocks overlap"
    if any(not 0 <= span.start <= span.end <= length for span in document.hidden):
        return "document: a hidden span lies outside the text"
    return "document: half a letter" if re.search("[\ud800-\udfff]", document.text) else None


def fuzz_readers(minutes: float, keep: Path, seed: int) -> int:
    """Read damaged files until the time is over; return how many kinds of problem were found."""
    rng = random.Random(seed)
    reader = ResumeReader(Extractor.default())
    files = seeds()
    others = [data for _, data in files]
    problems: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    keep.mkdir(parents=True, exist_ok=True)
    start = told = time.monotonic()
    count = 0
    while (now := time.monotonic()) - start < minutes * 60:
        name, data = rng.choice(files)
        mutations = rng.choices(MUTATIONS, k=rng.choice((1, 1, 2, 4)))
        for mutation in mutations:
            data = mutation(rng, data, others) if data else data
        count += 1
        kinds[Path(name).suffix] += 1
        problem = problem_with(data, name, reader)
        if problem is not None:
            family = f"{Path(name).suffix} {re.sub(r'[0-9]+', 'N', problem)[:120]}"
            problems[family] += 1
            if problems[family] <= 5:
                digest = hashlib.sha256(data).hexdigest()[:12]
                (keep / f"{digest}-{name}").write_bytes(data)
                with (keep / "findings.txt").open("a", encoding="utf-8") as log:
                    log.write(f"{digest}-{name}\t{[m.__name__ for m in mutations]}\t{problem}\n")
        if now - told > 60:
            told = now
            print(
                f"{(now - start) / 60:.0f} min, {count} files, {sum(problems.values())} findings",
                file=sys.stderr,
                flush=True,
            )
    print(f"{count} files in {minutes:g} minutes: {dict(sorted(kinds.items()))}")
    for family, times in problems.most_common():
        print(f"{times}\t{family}")
    return len(problems)


def main() -> int:
    """Fuzz what was asked for; exit 1 if anything was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("room", choices=["readers"])
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-findings"), help="folder for the files found")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    return 1 if fuzz_readers(asked.minutes, asked.keep, asked.seed) else 0


if __name__ == "__main__":
    sys.exit(main())
