"""Bad input: every file gets a right answer or one of our own errors, never a stack trace and never the machine's files."""

import io
import json
import zipfile
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nlp.document import Document
from nlp.errors import DamagedError, EmptyInputError, EncryptedError, ReadError, TooLargeError, UnknownTypeError
from nlp.readers import read

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def zipped(**members: bytes | str) -> bytes:
    """Make an archive of members; "__" in a name stands for "/"."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return buffer.getvalue()


def word(body: str, prolog: str = "") -> bytes:
    return zipped(**{"word__document.xml": f"{prolog}<w:document {W}><w:body>{body}</w:body></w:document>"})


def pdf(content: bytes, extra: bytes = b"") -> bytes:
    return (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1"
        b"/BaseFont/Helvetica>>>>>>>>endobj\n4 0 obj<</Length %d>>stream\n%s\nendstream endobj\n%strailer<</Root 1 0 R>>"
        % (len(content), content, extra)
    )


PARAGRAPH = "<w:p><w:r><w:t>Budi Santoso</w:t></w:r></w:p>"
SECRET = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
BILLION = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {chr(98 + i)} "{"&" + chr(97 + i) + ";" * 1}{("&" + chr(97 + i) + ";") * 9}">' for i in range(9)
    )
    + "]>"
)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        pytest.param(b"", EmptyInputError, id="nothing"),
        pytest.param(b"\x00" * 500, EmptyInputError, id="NULs"),
        pytest.param(b" \n\t", EmptyInputError, id="blank"),
        pytest.param(b"%PDF-1.7\n%broken", DamagedError, id="PDF cut short"),
        pytest.param(b"PK\x03\x04" + b"\x00" * 40, DamagedError, id="zip cut short"),
        pytest.param(word(PARAGRAPH)[:-30], DamagedError, id="DOCX cut short"),
        pytest.param(word("<w:p><w:r>"), DamagedError, id="DOCX with broken XML"),
        pytest.param(zipped(**{"word__other.xml": "<a/>"}), DamagedError, id="DOCX without a document"),
        pytest.param(word(""), EmptyInputError, id="DOCX without text"),
        pytest.param(zipped(**{"xl__workbook.xml": "<a/>"}), UnknownTypeError, id="spreadsheet"),
        pytest.param(zipped(**{"a.txt": "text"}), UnknownTypeError, id="archive"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, UnknownTypeError, id="old Word"),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            EncryptedError,
            id="locked Word",
        ),
        pytest.param(
            zipped(**{"META-INF__manifest.xml": "<m><encryption-data/></m>", "content.xml": "<a/>"}),
            EncryptedError,
            id="locked ODT",
        ),
        pytest.param(bytes(range(32)) * 40, UnknownTypeError, id="machine code"),
        pytest.param(b"\x7fELF" + bytes(range(1, 9)) * 200, UnknownTypeError, id="program"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, DamagedError, id="broken picture"),
        pytest.param(b'{"basics": {"name": "Ani"', DamagedError, id="broken JSON Resume"),
        pytest.param(word(PARAGRAPH.replace("<w:t>", "<w:t>" + "x" * 45_000_000)), TooLargeError, id="zip bomb"),
        pytest.param(word("<w:tbl><w:tr><w:tc>" * 5000), ReadError, id="deep DOCX"),
        pytest.param(b"<div>" * 5000 + b"text" + b"</div>" * 5000, TooLargeError, id="deep HTML"),
        pytest.param(b"a" * 7_000_000, TooLargeError, id="endless line"),
        pytest.param(b"{\\rtf1 " + b"{" * 3000, ReadError, id="deep RTF"),
    ],
)
def test_bad_files_get_a_clear_error(data: bytes, error: type[ReadError]) -> None:
    with pytest.raises(error) as caught:
        read(data, "cv")
    assert len(str(caught.value)) > 20


@pytest.mark.parametrize(
    "data",
    [
        word(f"{PARAGRAPH}<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", SECRET),
        f"<?xml version='1.0'?>{SECRET}<SkillsPassport><PersonName><FirstName>Budi &a;</FirstName></PersonName></SkillsPassport>".encode(),
        f"<?xml version='1.0'?>{SECRET}<cv><name>Budi &a; Santoso of this town</name></cv>".encode(),
        f"<?xml version='1.0'?>{BILLION}<cv><name>Budi &j;</name></cv>".encode(),
    ],
    ids=["docx", "europass", "xml", "billion laughs"],
)
def test_entities_are_never_expanded(data: bytes) -> None:
    try:
        text = read(data, "cv.xml").text
    except ReadError:
        return
    assert "Budi" in text
    assert Path("/etc/hostname").read_text().strip() not in text
    assert len(text) < 1000


def test_compressed_streams_are_bounded() -> None:
    bomb = zlib.compress(b"BT /F1 9 Tf (x) Tj ET " * 200_000)
    data = pdf(b"q Q").replace(
        b"<</Length 3>>stream\nq Q", b"<</Length %d/Filter/FlateDecode>>stream\n%s" % (len(bomb), bomb)
    )
    with suppress(ReadError):
        assert len(read(data).text) < 100_000


@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0", "../../etc/passwd", "a\x00b.pdf", "x" * 5000, ""])
def test_names_are_only_names(name: str) -> None:
    assert read(b"Budi Santoso\nProgrammer", name).text.startswith("Budi")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_plain_text_in_any_encoding(encoding: str) -> None:
    text = "Budi Santoso – José\nPengalaman Kerja: pengembang di kota besar selama tiga tahun\n" * 4
    assert read(text.encode(encoding)).text.strip() == text.strip()


def test_json_of_any_shape_is_read_or_refused() -> None:
    for content in ({"basics": []}, {"basics": {"name": ["x"]}, "work": {"a": 1}}, {"work": "x", "education": 3}):
        with suppress(ReadError):
            assert isinstance(read(json.dumps(content).encode()), Document)


STARTS = [
    b"",
    b"%PDF-1.4\n",
    b"PK\x03\x04",
    b"{\\rtf1 ",
    b"<html>",
    b"<?xml version='1.0'?>",
    b'{"basics":',
    b"\xff\xd8\xff",
    b"\x89PNG\r\n\x1a\n",
]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(STARTS), st.binary(max_size=400))
def test_no_bytes_break_the_reader(start: bytes, rest: bytes) -> None:
    try:
        document = read(start + rest)
    except ReadError:
        return
    assert all(0 <= block.start <= block.end <= len(document.text) for block in document.blocks)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_no_damage_breaks_the_reader(data: st.DataObject) -> None:
    whole = data.draw(
        st.sampled_from(
            [
                pdf(b"BT /F1 12 Tf 20 200 Td (Budi Santoso) Tj ET"),
                word(PARAGRAPH),
                b"{\\rtf1\\ansi Budi \\b Santoso\\b0\\par}",
                b"<html><body><h1>Budi</h1><ul><li>Python</ul></body></html>",
                b'{"basics": {"name": "Budi"}, "work": [{"name": "PT A"}]}',
            ]
        )
    )
    at = data.draw(st.integers(0, len(whole) - 1))
    piece = data.draw(st.binary(max_size=12))
    skipped = data.draw(st.integers(0, 20))
    with suppress(ReadError):
        read(whole[:at] + piece + whole[at + skipped :])
