"""French lexical search over short texts, statements or questions: BM25 in Tantivy.

Texts and queries go through one analyser. Accents are folded before stemming, so that a word is one
term with and without its accents ("santé", "sante"). A term of a query scores by the best of its
fields: a heading helps, and repeats nothing.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

import tantivy

from assistant.index.manifest import damaged
from assistant.text import fold, is_acronym
from assistant.types import Context

CONTEXT_BOOST = 0.8
"""What a term counts in the headings or the lead, beside 1 in the statement itself."""
ACRONYM_BOOST = 1.5
"""What an acronym counts where it stands in the very same capitals."""

_MOST_TERMS = 64  # a question has some ten; of a pasted page the rarest terms are enough
_LONGEST_TERM = 80  # bytes; what is longer is encoded data
_WRITER_MEMORY = 64_000_000  # bytes

_ANALYSER, _WHOLE = "french", "whole"
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_WORD = re.compile(r"[^\W_]+")
_INNER_DOT = re.compile(r"(?<=\b[A-Z])\.(?=[A-Z]\b)")

# Participles and the like: the stemmer takes "declare" for "déclaré", and knows "declaree" not at all.
_FEMININE = re.compile(r"[éeÉE](?<=\w{4})[eE][sS]?\b")

# Short function words, elided ones included, and the words that questions are made of.
_STOP_WORDS = (
    "au aux avec ce ces cet cette dans de des du elle en et eux il ils je la le les leur lui ma mais me "
    "même mes moi mon ne nos notre nous on ou par pas pour que qui sa se ses si son sur ta te tes toi "
    "ton tu un une vos votre vous à y "
    "c d j l m n s t qu jusqu lorsqu puisqu quoiqu "
    "quel quelle quels quelles quoi où comment quand "
    "ai as a avons avez ont suis es est sommes êtes sont être été"
)


def terms(text: str) -> tuple[str, ...]:
    """The analysed terms of any text, in order, repeats kept: "l’accès aux soins" → ("acce", "soin")."""
    return tuple(_analyser().analyze(_prepared(text)))


def acronyms(text: str) -> tuple[str, ...]:
    """The acronyms of any text as written, without dots: "l’A.B.C. ou la BRAV" → ("ABC", "BRAV")."""
    written = _WORD.findall(_INNER_DOT.sub("", _clean(text)))
    return tuple(word for word in written if word.isupper() and is_acronym(word))


def _prepared(text: str) -> str:
    """``text`` as the analyser is to read it."""
    return _FEMININE.sub("e", _clean(text))


def _clean(text: str) -> str:
    """``text`` as Tantivy can read it: one form per character, none invisible, no lone surrogate."""
    visible = _INVISIBLE.sub("", text).replace("\u02bc", "'")  # an apostrophe that passes for a letter
    return unicodedata.normalize("NFKC", visible).encode("utf-8", "replace").decode("utf-8")


@cache
def _analyser() -> tantivy.TextAnalyzer:
    return (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.remove_long(_LONGEST_TERM))
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.ascii_fold())
        .filter(tantivy.Filter.custom_stopword(fold(_STOP_WORDS).split()))
        .filter(tantivy.Filter.stemmer("French"))
        .build()
    )


@cache
def _whole_words() -> tantivy.TextAnalyzer:
    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()


@cache
def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("number", fast=True)
    builder.add_text_field("text", tokenizer_name=_ANALYSER, index_option="freq")
    builder.add_text_field("context", tokenizer_name=_ANALYSER, index_option="freq")
    builder.add_text_field("acronyms", tokenizer_name=_WHOLE, index_option="freq")
    return builder.build()


def write_lexical(path: Path, texts: Iterable[tuple[str, tuple[Context, ...]]]) -> None:
    """Index texts, each with its context, in the new folder ``path``; each is known by its place.

    Raises OSError where Tantivy cannot write.
    """
    path.mkdir()
    try:
        index = tantivy.Index(_schema(), path=str(path))
        _register(index)
        # One thread: the same texts then give the same index.
        writer = index.writer(_WRITER_MEMORY, num_threads=1)
        for number, (text, context) in enumerate(texts):
            writer.add_document(_document(number, text, context))
        writer.commit()
        writer.wait_merging_threads()
    except ValueError as error:  # what a full disk is to Tantivy
        raise OSError(str(error)) from error


def _document(number: int, text: str, context: tuple[Context, ...]) -> tantivy.Document:
    around, acronyms_around = _context_fields(context)
    document = tantivy.Document()
    document.add_unsigned("number", number)
    document.add_text("text", _prepared(text))
    document.add_text("context", around)
    document.add_text("acronyms", " ".join((*acronyms(text), *acronyms_around)))
    return document


@lru_cache(maxsize=64)  # statements that share a context follow one another
def _context_fields(context: tuple[Context, ...]) -> tuple[str, tuple[str, ...]]:
    text = "\n".join(part.text for part in context)
    return _prepared(text), acronyms(text)


def _register(index: tantivy.Index) -> None:
    index.register_tokenizer(_ANALYSER, _analyser())
    index.register_tokenizer(_WHOLE, _whole_words())


class LexicalStore:
    """A lexical index that was written before, for reading."""

    def __init__(self, path: Path) -> None:
        """Open the index in the folder ``path``. Raises IndexDamagedError."""
        try:
            index = tantivy.Index(_schema(), path=str(path))
            _register(index)
            index.config_reader("manual")
            self._searcher = index.searcher()
        except (OSError, ValueError) as error:
            raise damaged(path.parent, "son index lexical est abîmé") from error

    def __len__(self) -> int:
        return self._searcher.num_docs

    def document_frequency(self, term: str) -> int:
        """How many texts have the analysed ``term`` themselves (or in their context, if more)."""
        return max(self._searcher.doc_freq("text", term), self._searcher.doc_freq("context", term))

    def search(self, query: str, k: int) -> list[tuple[int, float]]:
        """The ``k`` best of the texts for any user text, as (number, BM25 score), best first."""
        found = self._searcher.search(self._query(query), max(k, 1), count=False).hits[:k]
        numbers = self._searcher.fast_field_values("number", [address for _, address in found])
        ranked = [(int(number or 0), float(score)) for number, (score, _) in zip(numbers, found, strict=True)]
        return sorted(ranked, key=lambda hit: (-hit[1], hit[0]))

    def _query(self, text: str) -> tantivy.Query:
        """Built from terms, not from a query language: no user text is an error."""
        frequencies = {term: self.document_frequency(term) for term in terms(text)}
        known = [term for term, frequency in frequencies.items() if frequency]
        rarest = sorted(known, key=lambda term: frequencies[term])[:_MOST_TERMS]
        written = {term: acronym for acronym in acronyms(text) for term in terms(acronym)}
        return tantivy.Query.boolean_query(
            [(tantivy.Occur.Should, _term_query(term, written.get(term))) for term in rarest]
        )


def _term_query(term: str, acronym: str | None) -> tantivy.Query:
    fields = [_field_query("text", term, 1.0), _field_query("context", term, CONTEXT_BOOST)]
    if acronym is not None:
        fields.append(_field_query("acronyms", acronym, ACRONYM_BOOST))
    return tantivy.Query.disjunction_max_query(fields)


def _field_query(field: str, term: str, boost: float) -> tantivy.Query:
    return tantivy.Query.boost_query(tantivy.Query.term_query(_schema(), field, term, "freq"), boost)
