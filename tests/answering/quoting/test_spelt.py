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


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("Combien y a-t-il d'offices des quais (ODQ) ?", "Combien y a-t-il d'ODQ ?"),
        ("Combien d'offices (ODQ) ?", "Combien d'ODQ ?"),
        ("Les barques de l'office du quai (ODQ) coulent ?", "Les barques de l'ODQ coulent ?"),
        ("Que font les barques (ODQ) ?", "Que font les barques (ODQ) ?"),
        ("Que fait la caisse du sel marin (CDS) ?", "Que fait la caisse du sel marin (CDS) ?"),
    ],
)
def test_a_name_beside_its_acronym_is_told_once(text: str, spelt: str) -> None:
    assert names_spelt(text, NAMES) == spelt


BODIES = Registry(
    tuple(
        Organism(name.lower(), name, full, (plural,), is_body=True)
        for name, full, plural in (
            ("URC", "union de recouvrement du corail", "unions de recouvrement du corail"),
            ("ENP", "école nationale des pontons", "écoles nationales des pontons"),
            ("CDP", "caisse du ponton et des phares", "caisses du ponton et des phares"),
            ("CRP", "caisse régionale du ponton", "caisses régionales du ponton"),
        )
    )
)


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("Que font les unions de recouvrement ?", "Que font les unions de recouvrement du corail ?"),
        ("Où est l'école des pontons ?", "Où est l'école nationale des pontons ?"),
        ("Que paie la caisse des phares ?", "Que paie la caisse du ponton et des phares ?"),
        ("Que paie la caisse du ponton ?", None),
        ("Que paie la caisse régionale ?", None),
        ("école pontons Dax", None),
        ("union recouvrement Dax", "union de recouvrement du corail Dax"),
        ("Que fait l'union de recouvrement du sel ?", None),
        ("Que fait l'union de recouvrement fiscale ?", None),
        ("Que fait l'union ?", None),
        ("Que font les unions de recouvrement du corail ?", None),
        ("Que fait l'école des filles ?", None),
    ],
)
def test_a_name_in_part_is_made_whole_where_it_is_one_bodys(text: str, full: str | None) -> None:
    assert names_spelt(text, BODIES) == (full or text)
