"""Indonesian word forms from roots, at build time: `{uji} perangkat lunak` gives menguji, pengujian, diuji.

A root stands in braces with the affix classes it takes, `{uji}` alone meaning me-, pe-an and di-:

    {uji}               menguji · pengujian · diuji
    {kembang:kan}       mengembangkan · pengembangan · dikembangkan
    {dokumentasi:kan}   mendokumentasikan · pendokumentasian · didokumentasikan
    {kolaborasi:ber}    berkolaborasi · kolaborasi
    {latih:me,pe-an}    melatih · pelatihan
    {baik:memper-i}     memperbaiki · perbaikan · diperbaiki

Source: nasal assimilation of me-/pe- as in Tata Bahasa Baku Bahasa Indonesia.
"""

import re

_ROOT = re.compile(r"\{([^{}:]+)(?::([^{}]*))?\}")
_VOWELS = "aeiou"
DEFAULT_CLASSES = "me,pe-an,di"


def nasal(prefix: str, root: str) -> str:
    """Join me- or pe- to a root with its nasal: `nasal("pe", "tulis")` is "penulis"."""
    first, two = root[0], root[:2]
    if two in ("sy", "sw", "st", "sk", "sp"):
        return prefix + "n" + root
    if two in ("kr", "kl", "kh"):
        return prefix + "ng" + root
    if two in ("pr", "pl"):
        return prefix + "m" + root
    if two in ("tr",):
        return prefix + "n" + root
    if len(re.findall(f"[{_VOWELS}]", root)) == 1 and first not in "wymn":
        return prefix + "nge" + root  # one-syllable roots: mengecek, mengebor
    if first == "p":
        return prefix + "m" + root[1:]
    if first in "bfv":
        return prefix + "m" + root
    if first == "t":
        return prefix + "n" + root[1:]
    if first in "cdjz":
        return prefix + "n" + root
    if first == "s":
        return prefix + "ny" + root[1:]
    if first == "k":
        return prefix + "ng" + root[1:]
    if first in _VOWELS + "gh":
        return prefix + "ng" + root
    return prefix + root


def forms(root: str, classes: str = DEFAULT_CLASSES) -> list[str]:
    """Return the forms of a root: `forms("uji")` is ["menguji", "pengujian", "diuji"].

    Raises:
        ValueError: An affix class is not known.
    """
    found: list[str] = []
    for name in (part.strip() for part in classes.split(",")):
        match name:
            case "me":
                found.append(nasal("me", root))
            case "me-i":
                found.append(nasal("me", root) + "i")
            case "me-kan":
                found.append(nasal("me", root) + "kan")
            case "pe":
                found.append(nasal("pe", root))
            case "pe-an":
                found.append(nasal("pe", root) + "an")
            case "per-an":
                found.append("per" + root + "an")
            case "ke-an":
                found.append("ke" + root + "an")
            case "di":
                found.append("di" + root)
            case "di-kan":
                found.append("di" + root + "kan")
            case "di-i":
                found.append("di" + root + "i")
            case "ber":
                found += [("be" if root.startswith("r") else "ber") + root, root]
            case "an":
                found.append(root + "an")
            case "kan":
                found += [nasal("me", root) + "kan", nasal("pe", root) + "an", "di" + root + "kan"]
            case "i":
                found += [nasal("me", root) + "i", nasal("pe", root) + "an", "di" + root + "i"]
            case "memper-i":
                found += ["memper" + root + "i", "per" + root + "an", "diper" + root + "i"]
            case "memper":
                found += ["memper" + root, "diper" + root]
            case "root":
                found.append(root)
            case _:
                raise ValueError(f"unknown affix class {name!r} for the root {root!r}")
    return list(dict.fromkeys(found))


def expand(pattern: str) -> list[str]:
    """Write a pattern out: `expand("{uji} beban")` is ["menguji beban", "pengujian beban", "diuji beban"]."""
    hit = _ROOT.search(pattern)
    if hit is None:
        return [pattern]
    head, tail = pattern[: hit.start()], pattern[hit.end() :]
    return [
        head + form + rest for form in forms(hit.group(1), hit.group(2) or DEFAULT_CLASSES) for rest in expand(tail)
    ]


def rooted_forms(pattern: str) -> list[tuple[str, str]]:
    """List (root, form) of a pattern: `rooted_forms("{uji} beban")` holds ("uji", "menguji")."""
    return [
        (mark.group(1), form)
        for mark in _ROOT.finditer(pattern)
        for form in forms(mark.group(1), mark.group(2) or DEFAULT_CLASSES)
    ]
