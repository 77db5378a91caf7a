"""Run every scorer of the development data through the public command line and write the figures to docs/benchmarks.md.

    make bench-quality                      all sets
    python -m benchmarks.quality ads pairs  some of them

The data lies beside the project in ../shared/benchmarks and is no part of it; where it is absent this says so
and exits 0.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.page import write_section

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "benchmarks"
AS_OF = "2026-01"


def lines_of(path: Path) -> list[dict[str, Any]]:
    """Read a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def write_lines(path: Path, rows: Iterator[dict[str, Any]] | list[dict[str, Any]]) -> Path:
    """Write a JSONL file and return its path."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def cocok(*arguments: str, out: Path) -> list[dict[str, Any]]:
    """Run the command line into a file; exit code 3 (some inputs could not be read) is an answer too."""
    with out.open("wb") as target:
        done = subprocess.run([Path(sys.executable).parent / "cocok", *arguments], stdout=target, cwd=ROOT, check=False)
    if done.returncode not in (0, 3):
        raise SystemExit(f"cocok {' '.join(arguments)} ended with {done.returncode}")
    return lines_of(out)


def scorer(name: str, *arguments: str) -> str:
    """Run a scorer and return what it prints."""
    done = subprocess.run([sys.executable, str(DATA / name), *arguments], capture_output=True, text=True, check=False)
    return (done.stdout + done.stderr).strip()


def ads(work: Path) -> str:
    """Score mentions, levels and choices in Indonesian and mixed postings, and mentions in resumes."""
    printed = []
    for name, kind in (("ads_dev", "posting"), ("cvs_dev", "resume")):
        gold = DATA / "id" / f"{name}.jsonl"
        asked = write_lines(
            work / "in.jsonl", [{"id": d["id"], "text": d["text"], "kind": kind} for d in lines_of(gold)]
        )
        cocok("extract", "--jsonl", str(asked), out=work / "out.jsonl")
        printed.append(f"# id/{name}\n" + scorer("score_ads.py", str(gold), str(work / "out.jsonl"), "--by-kind"))
    return "\n\n".join(printed)


def pairs(work: Path) -> str:
    """Score the order of postings for a resume, and the lists of missing skills."""
    files = [str(DATA / "id" / f"{name}_dev.jsonl") for name in ("pairs", "ads", "cvs")]
    (work / "in.jsonl").write_text(scorer("score_pairs.py", "--inputs", *files) + "\n", encoding="utf-8")
    cocok("match", "--jsonl", str(work / "in.jsonl"), "--labels", "--as-of", AS_OF, out=work / "out.jsonl")
    return scorer("score_pairs.py", *files, str(work / "out.jsonl"))


def resumes(work: Path) -> str:
    """Score what is read in real resume files."""
    files = sorted(str(path) for path in (DATA / "resumes" / "files").iterdir())
    rows = cocok("read", *files, "--jsonl", "--as-of", AS_OF, out=work / "out.jsonl")
    # The contract ends a job still held in null, the scorer in "present".
    named = [
        {
            **row,
            "file": Path(row["file"]).name,
            "experience": [{**job, "end": job["end"] or "present"} for job in row["experience"]],
        }
        for row in rows
        if "error" not in row
    ]
    write_lines(work / "pred.jsonl", named)
    return scorer("score_resumes.py", str(DATA / "resumes" / "gold_dev.jsonl"), str(work / "pred.jsonl"))


def behaviour(work: Path) -> str:
    """Check what a matcher must do."""
    cases = DATA / "behaviour" / "cases_dev.jsonl"
    return score_cases(cases, work)


def score_cases(cases: Path, work: Path) -> str:
    """Run a file of behaviour cases; a run that cannot be scored counts as 0 points."""
    runs = [json.loads(line) for line in scorer("check_behaviour.py", "--cases", str(cases), "--inputs").splitlines()]
    asked = [{"id": f"{run['id']}|{run['run']}", "posting": run["ad"], "resume": run["resume"]} for run in runs]
    rows = cocok(
        "match",
        "--jsonl",
        str(write_lines(work / "in.jsonl", asked)),
        "--as-of",
        AS_OF,
        out=work / "out.jsonl",
    )
    kept = ("matched", "missing", "partial", "requirements")
    write_lines(
        work / "pred.jsonl",
        [
            {
                "id": row["id"].split("|")[0],
                "run": row["id"].split("|")[1],
                "score": row.get("score") or 0,
                **{key: row.get(key, []) for key in kept},
                "ad_skills": row.get("posting_skills", []),
                "resume_skills": row.get("resume_skills", []),
            }
            for row in rows
        ],
    )
    return scorer("check_behaviour.py", "--cases", str(cases), "--pred", str(work / "pred.jsonl"), "--failures")


def matching(work: Path) -> str:
    """Score who fits which posting on the ranking sets."""
    folder = DATA / "matching"
    wanted = [json.loads(line) for line in scorer("score_matching.py", "--data", str(folder), "--pairs").splitlines()]
    sets = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.json")}
    texts = {
        name: {side: {item["id"]: item["text"] for item in content[side]} for side in ("queries", "docs")}
        for name, content in sets.items()
    }
    asked = []
    for pair in wanted:
        query, doc = texts[pair["set"]]["queries"][pair["qid"]], texts[pair["set"]]["docs"][pair["docid"]]
        swapped = sets[pair["set"]].get("query_is") == "resume"
        asked.append(
            {
                "id": json.dumps([pair["set"], pair["qid"], pair["docid"]]),
                "posting": doc if swapped else query,
                "resume": query if swapped else doc,
            }
        )
    rows = cocok(
        "match",
        "--jsonl",
        str(write_lines(work / "in.jsonl", asked)),
        "--as-of",
        AS_OF,
        out=work / "out.jsonl",
    )
    scores: dict[str, dict[str, dict[str, float]]] = {}
    for row in rows:
        name, query, doc = json.loads(row["id"])
        scores.setdefault(name, {}).setdefault(query, {})[doc] = row.get("score") or 0.0
    (work / "pred.json").write_text(json.dumps(scores), encoding="utf-8")
    return scorer("score_matching.py", "--data", str(folder), "--pred", str(work / "pred.json"))


def spans(work: Path) -> str:
    """Score skill spans in English sentences: candidates on SkillSpan, mentions and candidates on Green."""
    printed = []
    for name in ("skillspan_tech_dev", "skillspan_house_dev"):
        gold = DATA / "en" / f"{name}.jsonl"
        asked = write_lines(
            work / "in.jsonl", [{"id": d["id"], "text": d["text"], "kind": "posting"} for d in lines_of(gold)]
        )
        rows = cocok("extract", "--jsonl", str(asked), "--candidates", out=work / "out.jsonl")
        write_lines(work / "pred.jsonl", [{"id": row["id"], "spans": row.get("candidates", [])} for row in rows])
        printed.append(
            f"# en/{name}\n"
            + scorer("score_spans.py", str(gold), str(work / "pred.jsonl"), "--labels", "KNOWLEDGE,SKILL")
        )
    return "\n\n".join(printed)


def linking(work: Path) -> str:
    """Score concepts against ESCO labels on synthetic sentences, by the labels our concepts share with ESCO's."""
    gold = DATA / "en" / "skillskape_dev.jsonl"
    records = lines_of(gold)
    known = {label.strip().lower(): label for record in records for label in record.get("esco", [])}
    asked = write_lines(work / "in.jsonl", [{"id": d["id"], "text": d["text"], "kind": "posting"} for d in records])
    rows = cocok("extract", "--jsonl", str(asked), out=work / "out.jsonl")
    predicted = [
        {
            "id": row["id"],
            "esco": sorted(
                {
                    known[label.lower()]
                    for mention in row.get("mentions", [])
                    for label in mention["labels"]
                    if label.lower() in known
                }
            ),
        }
        for row in rows
    ]
    return scorer("score_linking.py", str(gold), str(write_lines(work / "pred.jsonl", predicted)))


SETS: dict[str, Callable[[Path], str]] = {
    "ads": ads, "pairs": pairs, "behaviour": behaviour, "resumes": resumes, "matching": matching, "spans": spans,
    "linking": linking,
}  # fmt: skip


def main() -> int:
    """Run the sets asked for and write their sections."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "sets",
        nargs="*",
        choices=[[], *SETS],
        metavar="SET",
        help=f"one or more of {', '.join(SETS)}; default all",
    )
    asked = parser.parse_args().sets or list(SETS)
    if not DATA.is_dir():
        print(f"the development data is not there ({DATA.name} beside the project); nothing to measure")
        return 0
    for name in asked:
        with tempfile.TemporaryDirectory() as work:
            printed = SETS[name](Path(work))
        print(f"== {name}\n{printed}\n", flush=True)
        write_section(
            f"Quality: {name}",
            (SETS[name].__doc__ or "").strip(),
            f"python -m benchmarks.quality {name}",
            printed,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
