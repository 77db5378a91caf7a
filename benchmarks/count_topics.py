"""Count in how many unlabelled postings each subject word stands and write data/models/topics.json.

    python -m benchmarks.count_topics       some seconds

Only counts of the closed list of nlp/cues/topics.yaml leave the postings: no text, no word beside it. Run it anew when
the list changes; a notion that is not in the file counts as rare.
"""

import json
import sys
from collections import Counter
from pathlib import Path

from nlp.cues.loading import cues
from nlp.topic_counts import FEWEST, first_form
from nlp.topics import found_topics

ROOT = Path(__file__).resolve().parents[1]
POSTINGS = ROOT.parent / "shared" / "benchmarks" / "corpus" / "postings.jsonl"
TARGET = ROOT / "data" / "models" / "topics.json"


def main() -> int:
    """Count and write."""
    if not POSTINGS.is_file():
        print("the unlabelled postings are not there (shared beside the project); nothing to count")
        return 0
    postings = 0
    counts: Counter[int] = Counter()
    with POSTINGS.open(encoding="utf-8") as lines:
        for line in lines:
            counts.update(found_topics(json.loads(line)["text"]))
            postings += 1
    themes: dict[str, list[str]] = cues("topics")
    dimension = len(themes)
    notions: dict[str, dict[str, int]] = {}
    for theme, listed in themes.items():
        for notion in listed:
            if counts[dimension] >= FEWEST:
                notions.setdefault(theme, {})[first_form(notion)] = counts[dimension]
            dimension += 1
    content = {
        "postings": postings,
        "themes": {theme: counts[place] for place, theme in enumerate(themes)},
        "notions": notions,
    }
    TARGET.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    print(f"{dimension - len(themes)} notions of {len(themes)} themes in {postings} postings")
    return 0


if __name__ == "__main__":
    sys.exit(main())
