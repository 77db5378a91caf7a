"""Read the trained models that mark candidates."""

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from nlp.candidate_features import WordClusters
from nlp.crf import Chain
from nlp.errors import ModelError

CandidateLabel = Literal["KNOWLEDGE", "SKILL"]
LABELS: tuple[CandidateLabel, ...] = ("KNOWLEDGE", "SKILL")
_HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class CandidateModel:
    """What was learnt for one label; all weights are thousandths.

    Args:
        label: Of the spans.
        chain: Weights of the steps between B, I and O.
        features: What tells of a token.
        weights: For each feature the weight of B and of I, both over O.
        threshold: Spans above it are marked.
        clues: Clue of a sentence -> how much more likely it makes a span in it; "" is where every sentence starts.
        spans: What tells of a span that the chain found -> how much more likely it is right, likewise.
    """

    label: CandidateLabel
    chain: Chain
    features: Sequence[str]
    weights: NDArray[np.int32]
    threshold: float
    clues: Mapping[str, int]
    spans: Mapping[str, int]


def models_dir() -> Path:
    """Return the folder of the trained models: in the installed package, or in a checkout beside it."""
    shipped = _HERE / "models" / "candidates"
    return shipped if shipped.is_dir() else _HERE.parent / "data" / "models" / "candidates"


def read_model(path: Path) -> CandidateModel:
    """Read a model that `python -m benchmarks.train_candidates` wrote.

    Raises:
        ModelError: It is not there, or no such model.
    """
    try:
        content = read_packed(path)
        features = content["features"].split("\n")
        weights = np.array([content["begin"], content["inside"]], dtype=np.int32).T
        if len(weights) != len(features):
            raise ValueError("not as many weights as features")
        clues, spans = (
            dict(zip(names.split("\n"), numbers, strict=True))
            for names, numbers in (content["clues"], content["spans"])
        )
        chain = Chain.of(content["steps"])
        return CandidateModel(content["label"], chain, features, weights, content["threshold"], clues, spans)
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(f"{path} is no model ({error}); train it with `make models`") from error


def read_clusters(path: Path) -> WordClusters:
    """Read the clusters that the models were trained with.

    Raises:
        ModelError: They are not there, or damaged.
    """
    numbers: dict[str, list[int]] = read_packed(path)
    return WordClusters({word: tuple(row) for word, row in numbers.items()})


def read_packed(path: Path) -> dict[str, Any]:
    """Read plain data from a packed file.

    Raises:
        ModelError: It is not there, or damaged.
    """
    try:
        content: dict[str, Any] = json.loads(gzip.decompress(path.read_bytes()))
    except (OSError, ValueError, EOFError) as error:
        raise ModelError(f"{path} cannot be read ({error}); train it with `make models`") from error
    return content


def shipped_models() -> tuple[list[CandidateModel], WordClusters]:
    """Return the models that ship with the program and the clusters they were trained with."""
    folder = models_dir()
    models = [read_model(folder / f"{label.lower()}.json.gz") for label in LABELS]
    return models, read_clusters(folder / "clusters.json.gz")
