"""Quotes are found whatever signs differ, and their offsets are those of the text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.types import Span, Statement, StatementKind
from assistant.writing.quotes import covered, places

TEXT = (
    "Les BRAV 🏘️ versent l’aide « coup de pouce » ;\r\n"
    "  • le cœur du réseau : l’accueil,\u00a0le conseil – sans rendez-vous… ;\r\n"
    "  2. l’e\u0301tude des dossiers (70\u202f% des cas)."
)


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ('Les BRAV versent l\'aide "coup de pouce"', "Les BRAV 🏘️ versent l’aide « coup de pouce"),
        ("les brav versent l’aide", "Les BRAV 🏘️ versent l’aide"),
        ("- le coeur du réseau : l'accueil, le conseil", "le cœur du réseau : l’accueil,\u00a0le conseil"),
        ("le conseil - sans rendez-vous...", "le conseil – sans rendez-vous"),
        ("l'étude des dossiers", "l’e\u0301tude des dossiers"),
        ("2. l’étude des dossiers (70 % des cas)", "l’e\u0301tude des dossiers (70\u202f% des cas"),
        ("sans rendez-vous ; l'étude des dossiers", "sans rendez-vous… ;\r\n  2. l’e\u0301tude des dossiers"),
    ],
)
def test_signs_may_differ(quote: str, found: str) -> None:
    place = next(places(TEXT, quote))
    assert TEXT[place.start : place.end] == found


@pytest.mark.parametrize(
    "quote",
    [
        "Les BRAV versent aussi l’aide",
        "Les BRAV paient l’aide",
        "l’aide les BRAV versent",
        "l’étude des dossiers (70 € des cas)",
        "l’étude des dossiers (7 % des cas)",
        "Les BREL versent l’aide",
        "Les BRAV versent l’aide le cœur du réseau",
        "…",
        "",
    ],
)
def test_words_may_not(quote: str) -> None:
    assert list(places(TEXT, quote)) == []


def test_every_place_is_found_within_the_stretch_that_is_looked_at() -> None:
    text = "l’accueil du public ; le conseil ; l’accueil du public."
    assert [place.start for place in places(text, "l'accueil du public")] == [0, 35]
    assert [place.start for place in places(text, "l'accueil du public", Span(10, len(text)))] == [35]


WORDS = st.text(st.sampled_from("abcéèœçÀ🙂e\u0301\u0302ﬁ0"), min_size=1, max_size=6)
GAPS = st.sampled_from([" ", "\u00a0", "\r\n", "\n  • ", " « ", " » ", "’", ", ", " – ", " 🚲 ", "…\n", "\t"])


@given(st.lists(st.tuples(WORDS, GAPS), min_size=1, max_size=30), st.data())
def test_what_is_found_stands_there(pieces: list[tuple[str, str]], data: st.DataObject) -> None:
    text = "".join(word + gap for word, gap in pieces)
    first = data.draw(st.integers(0, len(text)))
    last = data.draw(st.integers(first, len(text)))
    for place in places(text, text[first:last]):
        assert 0 <= place.start < place.end <= len(text)
        assert place in places(text, text[place.start : place.end])


@given(st.lists(WORDS.filter(lambda word: word[0].isalnum()), min_size=1, max_size=12), GAPS, GAPS)
def test_other_signs_between_words_are_the_same_quote(words: list[str], one: str, other: str) -> None:
    text, quote = one.join(words), unicodedata.normalize("NFC", other.join(words))
    assert Span(0, len(text)) in {Span(place.start, len(text)) for place in places(text, quote)}


def _statement(start: int, end: int) -> Statement:
    return Statement(f"a#{start}-{end}", "a", Span(start, end), "", StatementKind.ITEM)


def test_a_quote_covers_a_statement_when_it_covers_enough_of_it() -> None:
    text = "un deux trois quatre cinq six ; sept huit ; neuf dix onze"
    statements = [_statement(0, 30), _statement(32, 42), _statement(44, 57)]

    def quoted(quote: str) -> list[int]:
        place = next(places(text, quote))
        return [statements.index(one) for one in covered(text, place, statements)]

    assert quoted("un deux") == []
    assert quoted("un deux trois") == [0]
    assert quoted("six sept huit neuf") == [1]
    assert quoted("trois quatre cinq six sept") == [0, 1]
    assert quoted("un deux trois quatre cinq six sept huit neuf dix onze") == [0, 1, 2]
