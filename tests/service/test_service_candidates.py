import csv
import io
import json

import pytest
from typer.testing import CliRunner

from service.cli.taxonomy import taxonomy_app


@pytest.fixture
def postings(tmp_path):
    path = tmp_path / "postings.jsonl"
    texts = ["Experience with Zorblax.", "Good knowledge of Zorblax and Python.", "=Zorblax experience is a plus."]
    path.write_text("".join(json.dumps({"id": f"p{i}", "text": text}) + "\n" for i, text in enumerate(texts)))
    return path


def test_json_lists_unknown_forms_with_counts_and_contexts(postings):
    result = CliRunner().invoke(taxonomy_app, ["candidates", str(postings), "--json"])
    assert result.exit_code == 0, result.output
    row = next(row for row in json.loads(result.stdout) if row["text"] == "Zorblax")
    assert row["label"] == "KNOWLEDGE"
    assert row["postings"] >= 2
    assert row["contexts"][0] == {"id": "p0", "text": "Experience with Zorblax."}


def test_csv_has_a_row_a_form(postings):
    result = CliRunner().invoke(taxonomy_app, ["candidates", str(postings), "--csv"])
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert "Zorblax" in {row["text"] for row in rows}


def test_the_table_names_the_form(postings):
    result = CliRunner().invoke(taxonomy_app, ["candidates", str(postings)])
    assert "Zorblax" in result.stdout


def test_too_few_postings_are_left_out(postings):
    result = CliRunner().invoke(taxonomy_app, ["candidates", str(postings), "--json", "--least", "9"])
    assert json.loads(result.stdout) == []
