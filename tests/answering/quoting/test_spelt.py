"""A body goes by a short name and a full one."""

import pytest

from assistant.answering.asked.question import understand
from assistant.answering.quoting.spelt import names_spelt, renamed
from assistant.sources.registry import Registry
from assistant.types import Organism

NAMES = Registry((Organism("odq", "ODQ", "office des quais"), Organism("cds", "CDS", "caisse du sel")))


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Quand l'ODQ a-t-il ouvert ?", "Quand l'office des quais a-t-il ouvert ?"),
        ("Quand l'office des quais a-t-il ouvert ?", "Quand l'ODQ a-t-il ouvert ?"),
        ("Quand l'ODQ et la CDS ont-ils ouvert ?", None),
        ("Quand le bac a-t-il ouvert ?", None),
    ],
)
def test_a_question_under_the_other_name_of_its_body(text: str, other: str | None) -> None:
    assert renamed(text, understand(text, NAMES).mentions, NAMES) == other


def test_a_mistyped_name_is_put_right() -> None:
    names = Registry((Organism("lumec", "Lumec", "ligue de l'école"),))
    assert names_spelt("Que fait la Lumce ?", names) == "Que fait la Lumec ?"
