"""The model's words: a French WordPiece tokenizer that folds case and accents and drops elided articles."""

import re
from collections import Counter
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import tantivy
from tokenizers import Regex, Tokenizer, normalizers, pre_tokenizers
from tokenizers.models import WordPiece
from tokenizers.trainers import WordPieceTrainer

UNKNOWN = "[UNK]"
_LETTER = r"[\p{L}\p{N}]"
_ELIDED = rf"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'{_LETTER}"
_WORD = rf"(?<!{_LETTER})(?!{_ELIDED}){_LETTER}+"
"""A run of letters and digits that is no elided article before another one."""
SHORT_WORD = 3
"""A word of so few letters is its own stem; acronyms mostly are."""
_CONTINUES = "##"
_STEMS = (
    tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    .filter(tantivy.Filter.lowercase())
    .filter(tantivy.Filter.ascii_fold())
    .filter(tantivy.Filter.stemmer("french"))
    .build()
)


def build_tokenizer(texts: Iterable[str], wanted: Iterable[str], size: int, pieces: int) -> Tokenizer:
    """A tokenizer of ``size`` entries: ``pieces`` learned from ``texts``, then whole words.

    ``wanted`` words come in first, then the most frequent words of ``texts``, so that a word of the language
    is one token wherever there is room, and the pieces are left for what is rare, mistyped or new.
    """
    tokenizer = _bare_tokenizer({UNKNOWN: 0})
    counts = Counter(word for text in texts for word in words(tokenizer, text))
    trainer = WordPieceTrainer(
        vocab_size=pieces, special_tokens=[UNKNOWN], continuing_subword_prefix=_CONTINUES, show_progress=False
    )
    tokenizer.train_from_iterator(
        (" ".join([word] * min(count, 50)) for word, count in counts.items()), trainer
    )
    learned = tokenizer.get_vocab().keys() - {UNKNOWN}
    vocabulary = [UNKNOWN, *sorted(learned)]  # the trainer numbers letters otherwise each time
    known = set(vocabulary)
    # every letter also stands inside a word, so that no word is unknown for one letter
    letters = [token for token in vocabulary if len(token) == 1]
    frequent = (word for word, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])))
    wholes = (word for text in wanted for word in words(tokenizer, text))
    for token in [*(_CONTINUES + letter for letter in letters), *wholes, *frequent]:
        if len(vocabulary) == size:
            break
        if token not in known and not re.fullmatch(r"\d{5,}", token):
            known.add(token)
            vocabulary.append(token)
    return _bare_tokenizer({token: number for number, token in enumerate(vocabulary)})


def stems(text: str) -> list[str]:
    """The words of ``text`` by their French Snowball stems, case and accents folded."""
    return list(_STEMS.analyze(text))


def stem_families(tokenizer: Tokenizer) -> npt.NDArray[np.int64]:
    """(vocabulary,): a number for each token, the same for words of one stem."""
    vocabulary = tokenizer.get_vocab()
    numbers: dict[str, int] = {}
    families = np.empty(len(vocabulary), dtype=np.int64)
    for token, place in sorted(vocabulary.items()):
        root = next(iter(stems(token)), token) if token.isalpha() and len(token) > SHORT_WORD else token
        families[place] = numbers.setdefault(root, len(numbers))
    return families


def words(tokenizer: Tokenizer, text: str) -> list[str]:
    """The folded words of ``text``, before they are cut into pieces."""
    return [
        word for word, _ in tokenizer.pre_tokenizer.pre_tokenize_str(tokenizer.normalizer.normalize_str(text))
    ]


def slips(tokenizer: Tokenizer, careful: Iterable[str], careless: Iterable[str]) -> list[str]:
    """The words that the tokenizer knows whole from ``careless`` texts alone: typing errors, most of them."""
    vocabulary = tokenizer.get_vocab()
    right = {word for text in careful for word in words(tokenizer, text)}
    typed = {word for text in careless for word in words(tokenizer, text)}
    return sorted(word for word in typed - right if word in vocabulary and word.isalpha())


def _bare_tokenizer(vocabulary: dict[str, int]) -> Tokenizer:
    model = WordPiece(vocabulary, unk_token=UNKNOWN, max_input_chars_per_word=40)
    tokenizer = Tokenizer(model)
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(Regex("[’ʼ‘＇´`]"), "'"),
            normalizers.NFKD(),
            normalizers.StripAccents(),
            normalizers.Lowercase(),
            normalizers.Replace(Regex("œ"), "oe"),
            normalizers.Replace(Regex("æ"), "ae"),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(_WORD), behavior="removed", invert=True)
    return tokenizer
