"""Degrees, and what is written like them."""

import pytest


@pytest.mark.parametrize(
    ("text", "education"),
    [
        ("Requirements:\n- AWS (EC2, S3, Lambda) and Docker", None),
        ("Requirements:\n- Cloud platforms such as AWS, including EC2, Lambda, S3, and more", None),
        ("Requirements:\n- Bachelor's degree in Computer Science\n- AWS services: Lambda, VPC, S3", "bachelor"),
        ("Kualifikasi:\n- S3 Teknik Sipil", "doctorate"),
        ("Kualifikasi:\n- Pendidikan minimal S2/S3 Ilmu Komputer", "master"),
        ("Kualifikasi:\n- Minimal S3\n- Python", "doctorate"),
        ("Requirements:\n- BS, MS, or PhD in Computer Science", "bachelor"),
        ("Requirements:\n- BS (or higher, e.g., MS, or PhD) in Computer Science", "bachelor"),
        ("Requirements:\n- B.A./M.A. or PhD in Economics", "bachelor"),
        ("Requirements:\n- M.S. or PhD in Statistics", "master"),
        ("Requirements:\n- PhD in Statistics, MS Excel", "doctorate"),
        ("Requirements:\n- Excellent MS Office; a PhD in Law", "doctorate"),
    ],
)
def test_education(extractor, text, education):
    assert extractor.posting(text).profile.education == education


def test_what_stands_behind_a_store_is_no_field_of_study(extractor):
    asked = extractor.posting("Requirements:\n- AWS (EC2, S3), Python and statistics").profile.requirements
    assert ("statistics",) in [each.any_of for each in asked]
