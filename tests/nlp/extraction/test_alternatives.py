"""Which skills are a choice: a row is a text and the choices in it as (ids, how many are asked)."""

import pytest


@pytest.mark.parametrize(
    ("line", "choices"),
    [
        ("MySQL or PostgreSQL", [({"mysql", "postgresql"}, 1)]),
        ("Menguasai Java atau Kotlin", [({"java", "kotlin"}, 1)]),
        ("Java, C, atau C++", [({"java", "c", "cpp"}, 1)]),
        ("Java or Kotlin and Git", [({"java", "kotlin"}, 1)]),
        ("MySQL or PostgreSQL, Git", [({"mysql", "postgresql"}, 1)]),
        ("Familiar dengan MySQL/PostgreSQL", [({"mysql", "postgresql"}, 1)]),
        ("Menguasai HTML/CSS", []),
        ("Must have: Python, Redis, Kafka and Docker", []),
        ("Menguasai React maupun Vue.js", []),
        (
            "Experience with at least two of AWS, Azure and Google Cloud Platform",
            [({"aws", "azure", "google-cloud"}, 2)],
        ),
        ("Minimal dua dari Java, Python, Go", [({"java", "python", "go"}, 2)]),
        ("Salah satu dari Laravel, Django", [({"laravel", "django"}, 1)]),
        ("Alat visualisasi seperti Tableau, Power BI, Looker, dll", [({"tableau", "power-bi", "looker"}, 1)]),
        (
            "Menguasai minimal satu bahasa pemrograman (misalnya: Java, Python, PHP, dll)",
            [({"java", "python", "php"}, 1)],
        ),
        ("Database (MySQL/PostgreSQL/MongoDB)", [({"mysql", "postgresql", "mongodb"}, 1)]),
        ("BI tools (Tableau, Power BI)", [({"tableau", "power-bi"}, 1)]),
        ("Menguasai Python (Pandas, NumPy)", []),
        ("Minimal menguasai 2 dari: Accurate, MYOB, Zahir", [({"accurate", "myob", "zahir"}, 2)]),
        ("Minimum know two of Java, Kotlin, Scala", [({"java", "kotlin", "scala"}, 2)]),
        ("Cisco or equivalent (Juniper, MikroTik)", [({"cisco", "juniper", "mikrotik"}, 1)]),
        ("MySQL atau sejenisnya (PostgreSQL, SQLite)", [({"mysql", "postgresql", "sqlite"}, 1)]),
        ("Figma or similar: Sketch, Adobe XD", [({"figma", "sketch", "adobe-xd"}, 1)]),
        ("Terraform (or Pulumi), plus Kubernetes", [({"terraform", "pulumi"}, 1)]),
        ("Our stack: Go, Redis, Kafka", []),
        ("Tech stack: React, Node.js, PostgreSQL", []),
    ],
)
def test_choices(extractor, line: str, choices: list) -> None:
    profile = extractor.posting(f"Requirements:\n- {line}\n").profile
    found = [(set(r.any_of), r.at_least) for r in profile.requirements if len(r.any_of) > 1]
    assert found == choices


@pytest.mark.parametrize(
    "text",
    [
        "Requirements:\n- Menguasai salah satu dari:\n- Java\n- Kotlin\n\n- Git",
        "Kualifikasi:\nMenguasai minimal satu bahasa:\nJava\nKotlin\nMemahami Git",
        "Requirements:\nAt least one of:\n* Java\n* Kotlin\n\nNice to have:\n* Git",
    ],
)
def test_lines_under_one_of_are_a_choice(extractor, text: str) -> None:
    profile = extractor.posting(text).profile
    assert [set(r.any_of) for r in profile.requirements] == [{"java", "kotlin"}, {"git"}]


def test_a_choice_is_one_requirement_and_settled_by_a_stronger_single_one(extractor) -> None:
    profile = extractor.posting("Requirements:\n- Java or Kotlin\n- Java\n").profile
    assert [r.any_of for r in profile.requirements] == [("java",)]
