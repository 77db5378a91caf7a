"""Ids out of names."""

import re

from taxonomy.folding import fold


def slug(words: str) -> str:
    """Write a name as an id: "C++" is "cpp", "Vue.js" "vuejs", "Basis Data" "basis-data"."""
    folded = fold(words).replace("c++", "cpp").replace("c#", "csharp").replace("f#", "fsharp")
    folded = re.sub(r"(?<![a-z0-9])\.net\b|(?<=asp)\.net\b", "-dotnet", folded).replace("asp-dotnet", "aspnet")
    folded = re.sub(r"(?<=[a-z0-9])[. ]js\b", "js", folded)
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-")
