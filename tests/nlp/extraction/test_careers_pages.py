"""Careers pages: headings of a company's own making, its profile and its gifts, with line breaks lost behind them."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # three words or more in capitals at the start of a line, the first item right behind
        ("Basic Qualifications Experience with Go\nPreferred Skills And Experience Fluency in Linux", {"go": "required", "linux": "preferred"}),
        ("Minimum Required Skills Kotlin and Git\nWhat You Will Do Maintain Jenkins", {"kotlin": "required", "git": "required", "jenkins": "responsibility"}),
        ("Kualifikasi Yang Dibutuhkan Menguasai Odoo\nTugas Dan Tanggung Jawab Memelihara MySQL", {"odoo": "required", "mysql": "responsibility"}),
        ("What You'll Bring To The Team Strong Terraform\nWhat's In It For You? Free Excel courses", {"terraform": "required"}),
        # the job's name or the firm's between a heading and its colon
        ("What you'll do as a Platform Engineer at Lentera: Maintain Ansible roles", {"ansible": "responsibility"}),
        ("What you'll bring to the team: Solid Kotlin\nWhat you can expect from us: Teamwork, Figma lessons", {"kotlin": "required"}),
        ("Kualifikasi sebagai Staf Gudang: Menguasai SAP", {"sap": "required"}),
        ("You're awesome at: Kafka\nExtra awesome: Rust", {"apache-kafka": "required", "rust": "preferred"}),
        ("Essential job functions: Write Python\nSkills desired: Tableau", {"python": "responsibility", "tableau": "preferred"}),
    ],
)  # fmt: skip
def test_headings_of_a_companys_own_making(levels, text: str, expected: dict) -> None:
    assert levels(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Engineer\nAbout LenteraData pipelines on Kafka move all we do.\nRequirements:\n- Go",
        "Engineer\nAbout SamudraWe ship with Rust and React.\nRequirements:\n- Go",
        "Engineer\nTentang LokasariKami membuat aplikasi Flutter.\nKualifikasi:\n- Go",
        "Engineer\nAbout Nusa HijauOur teams write Scala.\nRequirements:\n- Go",
        "Engineer\nA Bit About Us Our product runs on Kotlin.\nRequirements:\n- Go",
    ],
)
def test_a_profile_glued_to_the_firms_name_asks_nothing(levels, text: str) -> None:
    assert levels(text) == {"go": "required"}


@pytest.mark.parametrize(
    "text",
    [
        "Requirements:\n- Go\nCompensation And Benefits\nLife insurance",
        "Requirements:\n- Go\nPay and benefits: insurance, Excel lessons",
        "Requirements:\n- Go\nPerks of working with us: mentoring",
        "Requirements:\n- Go\nTravel: to Java and Bali",
        "Kualifikasi:\n- Go\nKeuntungan bekerja bersama kami: pelatihan Excel",
    ],
)
def test_gifts_and_their_headings_ask_nothing(levels, text: str) -> None:
    assert levels(text) == {"go": "required"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Requirements: Kotlin, ideally with Git;Experience with Redis", {"kotlin": "required", "git": "preferred", "redis": "required"}),
        ("Requirements: Knows Odoo;Nice to have MySQL;Knows Figma", {"odoo": "required", "mysql": "preferred", "figma": "required"}),
        ("Kualifikasi: Menguasai Odoo;Diutamakan menguasai MySQL;Menguasai Figma", {"odoo": "required", "mysql": "preferred", "figma": "required"}),
        ("Responsibilities: Own Jenkins;Experience with Go is required", {"jenkins": "responsibility", "go": "required"}),
        ("Requirements: Kafka preferred;Terraform;Ansible", {"apache-kafka": "preferred", "terraform": "required", "ansible": "required"}),
    ],
)  # fmt: skip
def test_a_semicolon_without_its_blank_ends_an_item(levels, text: str, expected: dict) -> None:
    assert levels(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kualifikasi: Go. Familiar dgn Kubernetes nilai plus, gak perlu PHP.", {"go": "required", "kubernetes": "preferred"}),
        ("Kualifikasi: Menguasai Odoo, tidak perlu PHP.", {"odoo": "required"}),
        ("Kualifikasi: Menguasai Figma; tidak wajib Sketch. Go", {"figma": "required", "go": "required"}),
        ("Requirements: Kotlin, no need for PHP. Go", {"kotlin": "required", "go": "required"}),
        ("Requirements: Go. PHP is not needed.", {"go": "required"}),
    ],
)  # fmt: skip
def test_what_is_not_needed_stands_behind_its_comma(levels, text: str, expected: dict) -> None:
    read = levels(text)
    assert {concept: read.get(concept) for concept in expected} == expected
    assert "php" not in read
