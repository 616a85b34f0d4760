"""The lexicon has the shape that editors are promised, and leads to words that the sheets really use."""

from itertools import chain
from pathlib import Path

import pytest
import yaml

from assistant.text import fold

CORPUS = Path(__file__).parents[2] / "corpus"
LEXICON = yaml.safe_load((CORPUS / "lexique.yaml").read_text(encoding="utf-8"))
SHEETS = fold("\n".join(path.read_text(encoding="utf-8") for path in sorted(CORPUS.rglob("*.md"))))
LINKED = [
    (name, other) for part in ("alias", "mots") for name, others in LEXICON[part].items() for other in others
]
ALL_ALIASES = list(chain.from_iterable(LEXICON["alias"].values()))


def test_the_lexicon_has_its_three_parts_and_no_other() -> None:
    assert LEXICON.keys() == {"alias", "mots", "sosies"}


@pytest.mark.parametrize(("name", "other"), LINKED)
def test_every_entry_links_two_different_expressions(name: object, other: object) -> None:
    assert isinstance(name, str)
    assert isinstance(other, str)
    assert fold(name) != fold(other)


@pytest.mark.parametrize("name", LEXICON["alias"])
def test_an_alias_is_given_to_a_name_of_the_texts(name: str) -> None:
    assert fold(name) in SHEETS


def test_an_alias_means_one_organism_alone() -> None:
    folded = [fold(alias) for alias in ALL_ALIASES]
    assert len(set(folded)) == len(folded)
    assert not set(folded) & {fold(name) for name in LEXICON["alias"]}


@pytest.mark.parametrize("expression", sorted(set(chain.from_iterable(LEXICON["mots"].values()))))
def test_an_everyday_word_leads_to_words_of_the_texts(expression: str) -> None:
    assert fold(expression) in SHEETS


@pytest.mark.parametrize("group", LEXICON["sosies"], ids="-".join)
def test_lookalikes_are_at_least_two_different_acronyms(group: list[str]) -> None:
    assert len({fold(acronym) for acronym in group}) == len(group) >= 2
    assert all(" " not in acronym for acronym in group)
