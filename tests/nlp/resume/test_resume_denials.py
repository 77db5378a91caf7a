"""What a resume names and takes back shows no skill: denials, wishes, a cook's title."""

import pytest

from nlp.extractor import Extractor
from nlp.readers import read_text
from nlp.resume import ResumeReader


@pytest.mark.parametrize(
    ("line", "shown", "not_shown"),
    [
        ("Saya tidak menguasai VPN.", set(), {"vpn"}),
        ("Saya kurang menguasai VPN dan Docker.", set(), {"vpn", "docker"}),
        ("VPN: tidak menguasai", set(), {"vpn"}),
        ("Docker - no", set(), {"docker"}),
        ("Belum bisa memakai Docker, tetapi mahir Microsoft Excel.", {"microsoft-excel"}, {"docker"}),
        ("Ingin bekerja dengan Blender suatu hari.", set(), {"blender"}),
        ("Work with Kubernetes someday.", set(), {"kubernetes"}),
        ("I do not know Docker, but I use Ansible daily.", {"ansible"}, {"docker"}),
        ("Sous Chef, Restoran Kenari (2019 - 2021)", set(), {"chef"}),
        ("Docker (belum mahir)", {"docker"}, set()),
    ],
)
def test_what_is_taken_back_is_not_shown(line: str, shown: set[str], not_shown: set[str], extractor: Extractor) -> None:
    text = f"Ani Wijaya\n\nPROFIL\n{line}\n\nPENDIDIKAN\nSMA Negeri 1 Contoh"
    found = set(ResumeReader(extractor).read(read_text(text), "2026-01").profile.skills)
    assert shown <= found
    assert not found & not_shown


def test_not_skilled_yet_is_a_low_level(extractor: Extractor) -> None:
    text = "Ani Wijaya\n\nKEAHLIAN\nDocker (belum mahir)\nAnsible (mahir)"
    skills = ResumeReader(extractor).read(read_text(text), "2026-01").profile.skills
    assert (skills["docker"].level, skills["ansible"].level) == (0.15, 0.85)
