"""Find where a text starts over: a posting pasted twice asks no more than once."""

_SHORTEST_LINE = 6


def first_copy(text: str) -> str:
    """Return the first copy of a text that is said several times over, or the text itself.

    `first_copy("Driver\\nSIM A\\nDriver\\nSIM A\\n")` is `"Driver\\nSIM A\\n"`. Offsets stay those of the text.
    """
    start = len(text) - len(text.lstrip())
    line_end = text.find("\n", start)
    line = text[start:line_end].strip() if line_end > 0 else ""
    if len(line) < _SHORTEST_LINE:
        return text
    again = text.find("\n" + line, line_end - 1)
    if again < 0:
        return text
    copy = text[start : again + 1].split()
    rest = text[again + 1 :].split()
    whole, over = divmod(len(rest), len(copy))
    repeated = whole and rest == (copy * (whole + 1))[: len(rest)] and over == 0
    return text[: again + 1] if repeated else text
