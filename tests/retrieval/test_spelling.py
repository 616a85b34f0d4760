import pytest

from assistant.retrieval.spelling import Spelling


@pytest.fixture(scope="module")
def spelling() -> Spelling:
    vocabulary = [
        "remboursement",
        "caisse",
        "maladie",
        "retraite",
        "combien",
        "soins",
        "soin",
        "reseau",
        "marin",
    ]
    return Spelling(vocabulary, {"boulot", "casse", "matin"}.__contains__)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("rambourcement", "remboursement"),
        ("conbien de caise", "combien de caisse"),
        ("l’asurance maladi", "l’asurance maladie"),  # "assurance" stands in no text here
        ("le rézeau", "le reseau"),
    ],
)
def test_slips_are_mended(spelling: Spelling, typed: str, meant: str) -> None:
    assert spelling.correct(typed) == meant


@pytest.mark.parametrize(
    "text", ["mon boulot", "la casse", "ce matin", "CAISE", "retraités", "soinn", "x9caise", "😀"]
)
def test_words_names_and_short_words_stay(spelling: Spelling, text: str) -> None:
    assert spelling.correct(text) in (text, text.replace("soinn", "soin"))


def test_correcting_twice_changes_nothing(spelling: Spelling) -> None:
    once = spelling.correct("conbien rambourcement caise")
    assert spelling.correct(once) == once
