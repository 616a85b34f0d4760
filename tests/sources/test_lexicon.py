"""The editor's lexicon: what it gives, and what it says when it is wrong."""

from pathlib import Path

import pytest

from assistant.errors import UsageError
from assistant.sources.lexicon import load_lexicon
from assistant.types import Lexicon


@pytest.fixture
def lexicon(tmp_path: Path) -> Path:
    return tmp_path / "lexique.yaml"


def test_every_heading_is_read(lexicon: Path) -> None:
    lexicon.write_text(
        "alias:\n  RED: [régie, 'régie de l’eau']\n"
        "mots:\n  fuite: [perte en réseau, fuite]\n  compteur: relevé\n"
        "sosies:\n  - [RED, RDE]\n",
        encoding="utf-8",
    )
    assert load_lexicon(lexicon) == Lexicon(
        aliases={"RED": ("régie", "régie de l’eau")},
        everyday=(("fuite", "perte en réseau"), ("fuite", "fuite"), ("compteur", "relevé")),
        lookalikes=(frozenset({"RED", "RDE"}),),
    )


@pytest.mark.parametrize("content", ["", "# rien\n", "alias:\nmots:\nsosies:\n"])
def test_an_empty_lexicon_is_one(lexicon: Path, content: str) -> None:
    lexicon.write_text(content, encoding="utf-8")
    assert load_lexicon(lexicon) == Lexicon()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("- a\n- b\n", "des rubriques"),
        ("synonymes: {}\n", "« synonymes » n'existe pas"),
        ("alias: [a, b]\n", "« alias » n'est pas une table"),
        ("alias:\n  RED: 3\n", "« RED » n'est pas suivie"),
        ("mots:\n  eau: []\n", "« eau » n'est pas suivie"),
        ("mots:\n  12: [douze]\n", "« 12 » n'est pas suivie"),
        ("sosies: RED\n", "« sosies » n'est pas une liste"),
        ("sosies:\n  - [RED]\n", "deux sigles"),
        ("alias:\n  RED: [régie]\n  RDE: [Regie]\n", "à la fois"),
        ("alias: {\n", "ligne 2"),
    ],
)
def test_what_is_wrong_is_said_in_french(lexicon: Path, content: str, told: str) -> None:
    lexicon.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        load_lexicon(lexicon)
    assert told in str(caught.value)
    assert str(lexicon) in str(caught.value)


def test_a_missing_or_foreign_file_is_named(lexicon: Path) -> None:
    with pytest.raises(UsageError, match="ne peut pas être lu"):
        load_lexicon(lexicon)
    lexicon.write_bytes("mots: {été: [juin]}".encode("latin-1"))
    with pytest.raises(UsageError, match="UTF-8"):
        load_lexicon(lexicon)
