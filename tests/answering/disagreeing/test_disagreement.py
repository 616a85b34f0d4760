"""Sources that disagree: every contradiction planted is told, none is invented."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.answering.networks import (
    WRITERS,
    Body,
    Writer,
    by_headings,
    by_hearsay,
    by_lines,
    changed,
    networks,
    told,
    writers,
)

from assistant.answer import Answer
from assistant.assistant import Assistant

QUESTIONS = {
    "count": [
        "Combien y a-t-il de {short} ?",
        "combien de {plural} compte le réseau",
        "Quel est le nombre de {short} ?",
        "Y a-t-il {count} {short} ?",
    ],
    "level": [
        "À quel niveau se situent les {short} ?",
        "Les {short} sont-elles régionales ?",
        "La {short}, c'est local ?",
        "Est-ce que la {short} est un organisme national ?",
        "Les {plural} sont-elles des organismes départementaux ou locaux ?",
    ],
    "place": [
        "Où sont situées les {short} ?",
        "Dans quelles villes se trouvent les {plural} ?",
        "Les {short} sont-elles installées à {town} ?",
    ],
}


@st.composite
def plans(draw: st.DrawFn) -> tuple[list[Body], list[Body], dict[str, str]]:
    """A network, the same as another source tells it, and what they disagree on: short name → kind."""
    network = draw(networks)
    kinds = draw(st.lists(st.sampled_from([None, *QUESTIONS]), min_size=len(network), max_size=len(network)))
    planted = {body.short: kind for body, kind in zip(network, kinds, strict=True) if kind}
    return network, [changed(draw, body, planted.get(body.short, "")) for body in network], planted


def quotes(answer: Answer) -> set[str]:
    return {citation.document_id.split(".")[0] for citation in answer.citations}


def asked(body: Body, form: str) -> str:
    return form.format(short=body.short, plural=body.plural, count=body.count, town=body.towns[-1])


_BOUNDED = settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@_BOUNDED
@given(plans(), writers, st.data())
def test_what_is_planted_is_told_and_nothing_else(
    plan: tuple[list[Body], list[Body], dict[str, str]], pair: list[Writer], data: st.DataObject
) -> None:
    network, other, planted = plan
    with told([(pair[0], network), (pair[1], other)]) as assistant:
        for body in network:
            for kind, forms in QUESTIONS.items():
                question = asked(body, data.draw(st.sampled_from(forms)))
                answer = assistant.ask(question)
                is_planted = planted.get(body.short) == kind
                assert (answer.status == "conflict") == is_planted, (question, answer.answer)
                assert not is_planted or quotes(answer) == {"source-0", "source-1"}


@_BOUNDED
@given(networks, st.sampled_from(WRITERS))
def test_what_cannot_be_compared_is_no_conflict(network: list[Body], write: Writer) -> None:
    with told([(write, network), (by_hearsay, network)]) as assistant:
        for body in network:
            for question in (asked(body, form) for forms in QUESTIONS.values() for form in forms):
                assert assistant.ask(question).status != "conflict", question
            for town in ("Quimper", "Brest"):
                assert not assistant.ask(f"Que fait la {body.short} de {town} ?").notices


def test_names_that_disagree_are_told() -> None:
    body = Body("CPZ", "caisse", "caisses", " de pollen et de zinc", 12, "local", ("Dax", "Pau"))
    for complement in (" de pollen et de zibeline", " du patrimoine des zouaves"):
        other = replace(body, complement=complement)
        with told(
            [(wr, one) for wr, one in zip([by_headings, by_lines], ([body], [other]), strict=True)]
        ) as assistant:
            answer = assistant.ask("Que veut dire CPZ ?")
            assert answer.status == "conflict", answer.answer
            assert quotes(answer) == {"source-0", "source-1"}


GREEN = """---
title: Le guide vert
---

# Le réseau

## Taux

| Prestation | Taux |
| --- | --- |
| Remorquage | 85 % |
| Peinture | 40 % |
| Soudure | 60 % |

## 12 caisses du rivage (CDR et CIR)

Les caisses de dragage (CDR) et les caisses des îles (CIR) gèrent les digues.
"""
BLUE = """---
title: Le cahier bleu
---

# Prestations

- Remorquage : 70 %
- Peinture : 40 %
- Soudure : 70 % avec une ordonnance

Le réseau compte 14 caisses du rivage (CDR et CIR). Les caisses de dragage (CDR) accueillent les marins.
"""


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("À quel taux le remorquage est-il pris en charge ?", ("85 %", "70 %")),
        ("Le remorquage est-il pris en charge à 85 % ?", ("85 %", "70 %")),
        ("Combien de caisses du rivage ?", ("12", "14")),
        ("Combien y a-t-il de CDR ?", ("12", "14")),
    ],
)
def test_rates_and_groups_are_held_against_each_other(question: str, values: tuple[str, str]) -> None:
    with told([(lambda _: GREEN, []), (lambda _: BLUE, [])]) as assistant:
        answer = assistant.ask(question)
        assert answer.status == "conflict", answer.answer
        assert {citation.document_title for citation in answer.citations} == {
            "Le guide vert",
            "Le cahier bleu",
        }
        assert all(value in answer.answer for value in values)
        assert "Le guide vert" in answer.answer
        assert "Le cahier bleu" in answer.answer


def test_a_question_on_the_sources_themselves_gets_the_conflict(canals: Assistant) -> None:
    answer = canals.ask("Vos sources mettent-elles les BEC au même niveau ?")
    assert answer.status == "conflict"


def test_a_rate_with_a_condition_contradicts_none() -> None:
    with told([(lambda _: GREEN, []), (lambda _: BLUE, [])]) as assistant:
        for question in ("Quel est le taux de la peinture ?", "La soudure est remboursée à combien ?"):
            assert assistant.ask(question).status != "conflict"


GUIDE = """---
title: Le guide du schiste
---

# Le schiste

Le réseau compte 92 équipages.

L'école de la taille (EDT), à Fumay, accueille des apprentis. Le musée du schiste (MDS), à Redon, est gratuit.

À l'échelon départemental, on rencontre les ateliers du toit (ADT) et les comités des poussières (CDP).

Les juges des blocs (JDB) tranchent sous trois semaines. Ils rendent les pièces sous deux mois.

La visite du puits coûte 6 euros par personne. La location d'un casque coûte 4 euros par jour.

Le réseau tient 43 cabanes de tri, ouvertes toute l'année. Il loue 12 wagons de charge à Redon.

Le musée du schiste, ouvert à Redon, emploie 41 gardiens. Il dirige 14 galeries du régime.
Le fonds des éboulis prend en charge 40 % des pertes.
"""
LEAFLET = """---
title: Le dépliant du schiste
---

# Le réseau du schiste

Fort de 87 équipages, le réseau rassemble tous les métiers.

L'école de la taille (EDT) est implantée à Trélazé. Le musée du schiste (MDS) est installé à Redon.

## Échelon régional

- Ateliers du toit (ADT) : coupe des ardoises

## Échelon départemental

- Comités des poussières (CDP) : mesure de l'air

## Les juges des blocs (JDB)

Saisis par écrit, ils tranchent dans un délai de 40 jours. Ils rendent les pièces en soixante jours.

## 39 cabanes de tri

Les cabanes de tri ouvrent à l'aube. La visite du puits coûte 8 euros par personne.

La location d'un casque coûte 15 euros par semaine. Le réseau loue 15 wagons de charge.

Le musée du schiste emploie 38 gardiens.
Le musée du schiste assure la gestion de 17 galeries. Le fonds des éboulis couvre 55 % des pertes.
"""


@pytest.mark.parametrize(
    ("question", "differs"),
    [
        ("Où est l'EDT ?", True),
        ("À quel niveau sont les ADT ?", True),
        ("Où se trouve le musée du schiste ?", False),
        ("À quel niveau sont les CDP ?", False),
        ("En combien de temps les JDB tranchent-ils ?", True),
        ("Dans quel délai les JDB rendent-ils les pièces ?", False),
        ("Combien coûte la visite du puits ?", True),
        ("Combien coûte la location d'un casque ?", False),
        ("Combien y a-t-il de cabanes de tri ?", True),
        ("Combien y a-t-il de wagons de charge ?", False),
        ("Combien d'équipages compte le réseau ?", True),
        ("Combien de gardiens emploie le musée du schiste ?", True),
        ("Combien de galeries le musée du schiste gère-t-il ?", True),
        ("Quelle part des pertes le fonds des éboulis prend-il en charge ?", True),
    ],
)
def test_what_is_told_in_another_form_is_held_against_it(question: str, differs: bool) -> None:
    with told([(lambda _: GUIDE, []), (lambda _: LEAFLET, [])]) as assistant:
        answer = assistant.ask(question)
        assert answer.status == ("conflict" if differs else "answered"), answer.answer


HALF = """# Le halage

L'office du halage (ODH) répond aux courriers sous dix jours.
L'office du halage verse une aide de 300 euros aux mariniers.

La location d'une péniche coûte 80 euros par jour. La caution est de 500 euros.
Il emploie 85 agents à Briare.

Les ports de plaisance accueillent 900 bateaux. Les écluses du canal sont tenues par 210 éclusiers.
"""
OTHER_HALF = """# Le canal

L'office du halage (ODH) répond aux plaintes sous deux mois.
L'office du halage verse une aide de 450 euros aux familles.

La location d'une barque coûte 20 euros par jour. Pour une semaine, la caution est de 700 euros.
Il emploie 60 agents.

Le port de Nevers accueille 600 bateaux. Les écluses de l'Est sont tenues par 130 éclusiers.
"""


@pytest.mark.parametrize(
    "question",
    [
        "En combien de temps l'ODH répond-il ?",
        "Quel est le montant de l'aide de l'ODH ?",
        "Combien coûte la location d'une péniche ?",
        "Quel est le montant de la caution ?",
        "Combien d'agents emploie l'ODH ?",
        "Combien de bateaux accueillent les ports ?",
        "Combien y a-t-il d'éclusiers ?",
    ],
)
def test_figures_of_two_cases_are_no_conflict(question: str) -> None:
    with told([(lambda _: HALF, []), (lambda _: OTHER_HALF, [])]) as assistant:
        assert assistant.ask(question).status != "conflict"


QUAY = """# La vigie

La caisse de la vigie (CDV) est un service public. Elle date de 1961 et son siège est à Pau.
"""
PORT = """# Le port

## 1 caisse de la vigie (CDV)

Installée à {town}, la CDV tient le quai.
"""


@pytest.mark.parametrize(("town", "status"), [("Foix", "conflict"), ("Pau", "answered")])
def test_a_seat_told_behind_a_year_is_held_against_another(town: str, status: str) -> None:
    with told([(lambda _: QUAY, []), (lambda _: PORT.format(town=town), [])]) as assistant:
        assert assistant.ask("Où se trouve la CDV ?").status == status
