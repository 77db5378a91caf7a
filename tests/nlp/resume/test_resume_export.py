"""JSON Resume out and in again: the facts stay."""

import json
from types import SimpleNamespace

from nlp.readers import read, read_text
from nlp.resume import ResumeReader
from nlp.resume.export import to_json_resume

TEXT = """Budi Santoso
budi@contoh.id | 0812-5550-1234

PENGALAMAN KERJA
Programmer - PT Maju (Jan 2020 - Sekarang)
- Menulis layanan

PENDIDIKAN
S1 Informatika, Universitas Contoh, 2015 - 2019
"""


def test_the_facts_survive_the_round() -> None:
    taxonomy = type(
        "Bare", (), {"roles": {}, "families": {}, "forms": {}, "kind": staticmethod(lambda concept: "tool")}
    )()
    reader = ResumeReader(SimpleNamespace(taxonomy=taxonomy, resume_mentions=lambda text: ()))  # type: ignore[arg-type]
    first = reader.read(read_text(TEXT), "2026-01")
    content = to_json_resume(first, taxonomy)  # type: ignore[arg-type]
    assert content["work"] == [{"name": "PT Maju", "position": "Programmer", "startDate": "2020-01"}]
    assert "skills" not in content
    again = reader.read(read(json.dumps(content).encode()), "2026-01")
    assert (again.person.name, again.person.email, again.person.phone) == (
        "Budi Santoso",
        "budi@contoh.id",
        "+6281255501234",
    )
    assert [(job.title, job.company, job.months) for job in again.experience] == [("Programmer", "PT Maju", 73)]
    assert [entry.institution for entry in again.education] == ["Universitas Contoh"]
