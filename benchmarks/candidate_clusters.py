"""Group words that stand in like company, from unlabelled text: what the candidate models know of rare words."""

from collections import Counter

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.cluster import MiniBatchKMeans
from sklearn.decomposition import TruncatedSVD

from nlp.candidate_features import normal_form, sentences_of

DIVISIONS = (50, 200, 800)
_FEWEST = 3  # uses of a word
_COMPANIONS = 4000  # most frequent words that are counted as company
_PLACES = {-2: 0, -1: 1, 1: 2, 2: 3}
_DIMENSIONS = 100


def word_clusters(texts: list[str]) -> dict[str, list[int]]:
    """Return for each word of the texts its cluster in each division.

    Company is counted two words to each side, weighed by positive mutual information (the companions' counts to the
    power of .75), brought down to 100 dimensions and grouped by k-means.
    """
    sentences = sorted({tuple(normal_form(t.text) for t in s) for text in texts for s in sentences_of(text)})
    uses = Counter(word for sentence in sentences for word in sentence)
    words = sorted((word for word, count in uses.items() if count >= _FEWEST), key=lambda w: (-uses[w], w))
    vectors = TruncatedSVD(_DIMENSIONS, n_iter=4, random_state=0).fit_transform(company(sentences, words))
    vectors /= np.sqrt(np.linalg.norm(vectors, axis=0)) + 1e-9
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    weights = np.sqrt([uses[word] for word in words])
    columns = [
        MiniBatchKMeans(size, random_state=0, n_init=2, batch_size=2048)
        .fit(vectors, sample_weight=weights)
        .labels_.tolist()
        for size in DIVISIONS
    ]
    return dict(sorted(zip(words, map(list, zip(*columns, strict=True)), strict=True)))


def company(sentences: list[tuple[str, ...]], words: list[str]) -> csr_matrix:
    """Return words x (place, companion) with positive mutual information."""
    number = {word: index for index, word in enumerate(words)}
    edge = 4 * _COMPANIONS
    rows, columns = [], []
    for sentence in sentences:
        numbers = [number.get(word, -1) for word in sentence]
        for place, row in enumerate(numbers):
            if row < 0:
                continue
            for offset, block in _PLACES.items():
                if not 0 <= place + offset < len(numbers):
                    rows.append(row)
                    columns.append(edge + (offset > 0))
                elif 0 <= (companion := numbers[place + offset]) < _COMPANIONS:
                    rows.append(row)
                    columns.append(companion + _COMPANIONS * block)
    counts = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(words), edge + 2))
    counts.sum_duplicates()
    of_word = np.asarray(counts.sum(axis=1)).ravel()
    of_companion = np.asarray(counts.sum(axis=0)).ravel() ** 0.75
    of_companion /= of_companion.sum()
    pairs = counts.tocoo()
    gain = np.log(pairs.data / (of_word[pairs.row] * of_companion[pairs.col]))
    kept = gain > 0
    return csr_matrix((gain[kept], (pairs.row[kept], pairs.col[kept])), shape=counts.shape)
