"""Web pages: what a browser shows, menus and hidden text apart, and the posting a job page describes to machines."""

import json

import pytest

from nlp.readers import read

POSTING = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Staf Gudang",
    "hiringOrganization": {"@type": "Organization", "name": "PT Contoh Niaga"},
    "jobLocation": {"@type": "Place", "address": {"@type": "PostalAddress", "addressLocality": "Bekasi"}},
    "description": "&lt;p&gt;Kami mencari staf gudang.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;Teliti&lt;/li&gt;&lt;/ul&gt;"
    + "Teks panjang. " * 20,
    "qualifications": "Minimal SMA",
}


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode()


def test_json_ld_posting_is_the_text() -> None:
    script = f"<script type='application/ld+json'>{json.dumps({'@graph': [POSTING]})}</script>"
    document = read(page("<nav><a href='/'>Home</a></nav><p>Cookies</p>", script))
    assert document.fields["title"] == "Staf Gudang"
    assert document.fields["hiringOrganization"] == "PT Contoh Niaga"
    assert document.fields["jobLocation"] == "Bekasi"
    assert document.text.startswith("Staf Gudang")
    assert "• Teliti" in document.text and "Minimal SMA" in document.text
    assert "Cookies" not in document.text


def test_a_page_with_many_jobs_is_read_as_it_looks() -> None:
    script = f"<script type='application/ld+json'>{json.dumps([POSTING, POSTING])}</script>"
    assert read(page("<p>Dua lowongan</p>", script)).text == "Dua lowongan"


@pytest.mark.parametrize(
    ("body", "shown", "hidden"),
    [
        ("<p>Ani<!-- Kubernetes --></p>", "Ani", ""),
        ("<p>Ani</p><script>Kubernetes</script><style>p{}</style>", "Ani", ""),
        ("<p>Ani</p><p style='display: none'>Kubernetes</p>", "Ani", "Kubernetes"),
        ("<p>Ani</p><p style='color:#ffffff'>Kubernetes</p>", "Ani", "Kubernetes"),
        ("<p>Ani</p><div style='background:#000'><p style='color:white'>Python</p></div>", "Ani\nPython", ""),
        ("<p>Ani</p><p style='font-size:1px'>Kubernetes</p>", "Ani", "Kubernetes"),
        ("<p>Ani</p><p class=ghost>Kubernetes</p><style>.ghost{visibility:hidden}</style>", "Ani", "Kubernetes"),
        ("<p>Ani</p><p hidden>Kubernetes</p>", "Ani", "Kubernetes"),
        ("<table><tr><td>2019</td><td>PT Maju</td></tr></table>", "2019\tPT Maju", ""),
        ("a<br>b", "a\nb", ""),
        ("<ul><li><p>Excel</p></li></ul>", "• Excel", ""),
        ("<p>R&amp;D di&nbsp;Jakarta</p>", "R&D di Jakarta", ""),
    ],
)
def test_what_is_shown(body: str, shown: str, hidden: str) -> None:
    document = read(page(body))
    unseen = " ".join(document.text[span.start : span.end] for span in document.hidden)
    assert (document.text.removesuffix(unseen).strip(), unseen) == (shown, hidden)


def test_menus_are_left_out_and_contact_links_stay() -> None:
    menu = "<nav>" + "".join(f"<a href='/{i}'>Menu {i}</a>" for i in range(6)) + "</nav>"
    contact = "<header><h1>Ani</h1><a href='mailto:ani@contoh.id'>ani@contoh.id</a></header>"
    document = read(page(menu + contact + "<p>Akuntan</p>"))
    assert "Menu" not in document.text
    assert document.text.startswith("Ani") and document.links == ("mailto:ani@contoh.id",)
