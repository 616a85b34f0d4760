"""What a question takes for granted: every false premise planted is corrected, no true one is."""

from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.answering.networks import LEVELS, TOWNS, Body, Writer, networks, told, writers

from assistant.answer import Answer
from assistant.assistant import Assistant

FEMININE = {
    "national": "nationale",
    "régional": "régionale",
    "départemental": "départementale",
    "local": "locale",
}
FORMS = {
    "count": [
        "Que font les {said} {short} ?",
        "Pourquoi y a-t-il {said} {short} ?",
        "Y a-t-il {said} {plural} ?",
        "Où se trouvent les {said} {plural} ?",
    ],
    "place": [
        "Que fait la {short} de {said} ?",
        "Y a-t-il une {short} à {said} ?",
        "La {head} {complement} de {said} accueille-t-elle le public ?",
        "La {short} est-elle installée à {said} ?",
    ],
    "level": [
        "La {short}, agence {said}, fait quoi ?",
        "Que font les {short} {said}s ?",
        "Pourquoi les {short} sont-elles {said}s ?",
        "Les {short} sont-elles des {heads} {said}s ?",
    ],
    "definition": ["Que fait la {short} ({said}) ?", "{short} veut bien dire {said} ?"],
}


@dataclass(frozen=True)
class Premise:
    body: Body
    kind: str
    true: str
    false: str


@st.composite
def plans(draw: st.DrawFn) -> tuple[list[Body], list[Premise]]:
    """A network and, for each body, a premise of each kind with its false twin."""
    network = draw(networks)
    premises = []
    for body in network:
        count = draw(st.sampled_from([one for one in range(3, 2500) if one != body.count]))
        town = draw(st.sampled_from([one for one in TOWNS if one not in body.towns]))
        level = draw(st.sampled_from([one for one in LEVELS if one != body.level]))
        premises += [
            Premise(body, "count", str(body.count), str(count)),
            Premise(body, "place", draw(st.sampled_from(body.towns)), town),
            Premise(body, "level", FEMININE[body.level], FEMININE[level]),
            Premise(body, "definition", body.singular, f"{body.head} des loutres et du granit"),
        ]
    return network, premises


@pytest.mark.parametrize(
    "question",
    [
        "Un BEC fait quoi ?",
        "2 BEC m'ont écrit, qui décide ?",
        "Que font les 3 BEC de ma région ?",
        "Les deux BEC ne disent pas la même chose, qui décide ?",
        "Que fait le CIF de Bourgogne ?",
        "Que fait le CIF de Condé ?",
        "Que font les 3 CSI qui hébergent les serveurs ?",
        "La Cnavig, établissement national, fait quoi ?",
        "Que font les BEC locaux ?",
        "Le BEC, c'est bien le bureau des mariniers ?",
        "Que fait le BEC (bureau d'écluse) ?",
        "La Cnavig (celle de Dijon) fait quoi ?",
        "Quelle caisse nationale paie les BEC ?",
    ],
)
def test_what_the_texts_leave_open_is_not_corrected(canals: Assistant, question: str) -> None:
    assert "false_premise" not in canals.ask(question).notices


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Que font les cinquante-huit BEC ?", "42"),
        ("Que fait le CIF de Dole ?", "Nevers"),
        ("La Cnavig, caisse locale, fait quoi ?", "niveau national"),
        ("Pourquoi les CIF sont-ils placés à Dole ?", "Nevers"),
        ("Pourquoi les DREC sont-elles placées au niveau national ?", "niveau régional"),
        ("Pourquoi les DREC travaillent-elles au niveau national ?", "niveau régional"),
        ("Les DREC opèrent au niveau national, non ?", "niveau régional"),
        ("Les DREC, qui sont au niveau national, font quoi ?", "niveau régional"),
        ("Le CIF étant à Dole, qui y travaille ?", "Nevers"),
        ("On m'a dit qu'il y avait 58 BEC, c'est ça ?", "42"),
        ("Le BEC, c'est bien le bureau des épaves du Centre ?", "bureaux d’écluse et de canal"),
        ("Que fait le BEC (bureau des épaves du Centre) ?", "bureaux d’écluse et de canal"),
    ],
)
def test_a_correction_says_what_the_texts_say(canals: Assistant, question: str, told: str) -> None:
    answer = canals.ask(question)
    assert answer.notices[:1] == ("false_premise",)
    assert told in answer.sentences[0].text


FORMS_OF_BODIES = """# Le réseau

Les caisses de lavande (CDL) sont des groupements d'intérêt public. Elles paient.

Les unions d'osier (UDO) sont des associations agréées par les CDL. Elles vendent.

Les agences de tuiles (ADT) sont des services des CDL. Elles louent.

Les maisons de lin (MDL) sont des organismes de droit privé chargés d'un service public. Elles tissent.
"""


@pytest.mark.parametrize(
    ("question", "is_false"),
    [
        ("Les CDL sont-elles des associations ?", True),
        ("Pourquoi les UDO sont-elles des établissements publics ?", True),
        ("Une UDO, c'est une entreprise privée ?", True),
        ("Les CDL sont-elles des groupements d'intérêt public ?", False),
        ("Les UDO sont bien des associations ?", False),
        ("Les ADT sont-elles des associations ?", False),
        ("Les CDL aident-elles une association ?", False),
        ("Les UDO sont-elles des services de l'État ?", True),
        ("Pourquoi les MDL sont-elles des administrations de l'État ?", True),
        ("Les MDL sont-elles des établissements publics ?", True),
        ("Les MDL sont-elles des associations ?", False),
        ("Les MDL sont-elles des services publics ?", False),
    ],
)
def test_a_body_has_one_legal_form(question: str, is_false: bool) -> None:
    with told([(lambda _: FORMS_OF_BODIES, [])]) as assistant:
        answer = assistant.ask(question)
        assert _is_corrected(answer) == is_false, answer.answer
        assert not is_false or "sont des" in answer.answer


FREE = """# Les relais d'osier (RDO)

Les relais d'osier (RDO) tressent. Tous leurs services sont gratuits.

# Les écoles de zinc (EDZ)

Les écoles de zinc (EDZ) forment. Les cours y sont gratuits ; seuls les repas sont payants.
"""


@pytest.mark.parametrize(
    ("question", "is_false"),
    [
        ("Comme le tressage des RDO est payant, combien faut-il prévoir ?", True),
        ("Les RDO sont-ils payants ?", True),
        ("Les cours des EDZ sont payants, c'est combien ?", True),
        ("Les repas des EDZ sont-ils payants ?", False),
        ("Les RDO ne sont pas payants ?", False),
    ],
)
def test_what_is_free_is_not_paid_for(question: str, is_false: bool) -> None:
    with told([(lambda _: FREE, [])]) as assistant:
        answer = assistant.ask(question)
        assert _is_corrected(answer) == is_false, answer.answer
        assert not is_false or "gratuits" in answer.answer


def _is_corrected(answer: Answer) -> bool:
    return "false_premise" in answer.notices


@settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(plans(), writers, st.data())
def test_what_is_false_is_corrected_and_what_is_true_is_not(
    plan: tuple[list[Body], list[Premise]], pair: list[Writer], data: st.DataObject
) -> None:
    network, premises = plan
    with told([(write, network) for write in pair]) as assistant:
        for premise in premises:
            body = premise.body
            form = data.draw(st.sampled_from(FORMS[premise.kind]))
            for said, is_false in ((premise.true, False), (premise.false, True)):
                question = form.format(
                    said=said,
                    short=body.short,
                    plural=body.plural,
                    head=body.head,
                    heads=body.heads,
                    complement=body.complement.strip(),
                )
                answer = assistant.ask(question)
                assert _is_corrected(answer) == is_false, (question, body, answer.answer)
                assert answer.status != "conflict", (question, body, answer.answer)
                if is_false:
                    assert answer.citations
