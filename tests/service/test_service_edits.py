"""A recruiter's changes to what was read: each kind alone, and none that belongs to another posting."""

import re

import pytest
from fastapi.testclient import TestClient

from service.api.app import make_app
from service.api.inputs import Form
from service.settings import Settings
from service.web.edits import added_text, edited, mark_of

POSTING = (
    "Backend Developer\n\nRequirements:\n- Python\n- MySQL or PostgreSQL\n- Docker is mandatory\n\nNice to have:\n- Go"
)


@pytest.fixture(scope="module")
def posting(engine):
    return engine.read_posting(POSTING)


def form(posting, changes):
    return Form({"edits-of": [(mark_of(posting), "")], **{key: [(value, "")] for key, value in changes.items()}})


def asked(posting):
    """Write requirements as "mysql|postgresql required", a must with an exclamation mark."""
    return [f"{'|'.join(each.any_of)} {each.level}{'!' if each.gate else ''}" for each in posting.profile.requirements]


READ = ["python required", "mysql|postgresql required", "docker required!", "go preferred"]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"gate-2": "yes"}, READ),
        ({}, [*READ[:2], "docker required", READ[3]]),
        ({"level-0": "none", "gate-2": "yes"}, READ[1:]),
        ({"level-3": "required", "gate-2": "yes"}, [*READ[:3], "go required"]),
        ({"choice-0": "A", "choice-3": "A", "gate-2": "yes"}, ["python|go required", *READ[1:3]]),
        ({"choice-0": "A", "choice-2": "A", "gate-2": "yes"}, ["python|docker required!", READ[1], READ[3]]),
        ({"choice-1": "each", "gate-2": "yes"}, [READ[0], "mysql required", "postgresql required", *READ[2:]]),
        ({"choice-0": "A", "choice-1": "B", "gate-2": "yes"}, READ),
        ({"level-0": "king", "choice-0": "Z", "gate-2": "yes"}, READ[1:]),
    ],
)
def test_changes(posting, changes, found):
    assert asked(posting) == READ
    assert asked(edited(posting, form(posting, changes))) == found


def test_changes_of_another_posting_are_passed_over(posting, engine):
    other = engine.read_posting(POSTING + "\n- Rust")
    assert edited(posting, form(other, {"level-0": "none"})).profile == posting.profile


def test_what_is_added_is_read_like_a_posting(posting, engine):
    text = added_text(Form({"also": [("Kafka, stakeholder management,\n ,", "")]}))
    added = engine.read_posting(text).profile.requirements
    found = edited(posting, Form({}), added).profile.requirements[len(READ) :]
    assert {concept for each in found for concept in each.any_of} >= {"apache-kafka", "stakeholder-management"}
    assert all(each.level == "required" and each.evidence == () for each in found)
    assert added_text(Form({"also": [(" ,\n", "")]})) is None


@pytest.fixture(scope="module")
def client(engine, tmp_path_factory):
    with TestClient(make_app(engine, Settings(data_dir=tmp_path_factory.mktemp("data")))) as found:
        yield found


def test_a_part_tells_how_far_it_is_and_ends_with_the_ranking(client):
    files = [("resumes", (f"{n}.txt", f"Orang {n}\nPython")) for n in range(5)]
    data, part = {"posting": POSTING}, {"hx-request": "true", "accept-language": "en"}
    text = client.post("/recruiter", files=files, data=data, headers=part).text
    assert re.findall(r"<!--done (\d) 5-->", text) == ["1", "2", "3", "4", "5"]
    whole = client.post("/recruiter", files=files, data=data, headers={"accept-language": "en"}).text
    assert "<!--done" not in whole
    table = re.compile(r"<tbody>.*?</tbody>", re.DOTALL)
    assert table.search(text)[0] == table.search(whole)[0]


def test_what_is_wrong_goes_beside_what_stands_there(client):
    answer = client.post("/recruiter", data={"posting": POSTING}, headers={"hx-request": "true"})
    assert answer.status_code == 422
    assert answer.headers["hx-retarget"] == "#problem"


def test_what_was_read_is_shown_alone(client):
    html = client.post("/recruiter/posting", data={"posting": POSTING}, headers={"accept-language": "en"}).text
    assert "MySQL or PostgreSQL" in html
    assert 'class="mark level-required"' in html
    assert 'id="ranking"' not in html
