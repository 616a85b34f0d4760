"""Each form of question gets its own form of answer, on the invented canal network."""

import pytest
from tests.answering import networks

from assistant.answer import Answer
from assistant.assistant import Assistant


def told(answer: Answer) -> str:
    return " ".join(sentence.text for sentence in answer.sentences if sentence.kind == "statement")


def test_several_questions_are_all_answered(canals: Assistant) -> None:
    answer = canals.ask("Qui calcule le taux de redevance ? Et où sont les CIF ?")
    assert answer.status == "answered"
    assert "DREC" in told(answer)
    assert "Nevers" in told(answer)
    assert [one.id for one in answer.citations] == list(range(1, len(answer.citations) + 1))


def test_the_part_that_the_texts_do_not_answer_is_said_so(canals: Assistant) -> None:
    answer = canals.ask("Combien y a-t-il de BEC ? Quelle est la recette de la tarte aux pommes ?")
    assert answer.status == "answered"
    assert "42" in told(answer)
    assert any("tarte" in sentence.text for sentence in answer.sentences if sentence.kind == "note")


def test_the_question_of_a_letter_is_answered(canals: Assistant) -> None:
    answer = canals.ask(
        "Bonjour,\nMon père tient une péniche depuis trente ans et il va bientôt céder son affaire. "
        "J'aimerais reprendre le bateau avec mon frère au printemps prochain.\n"
        "Quel organisme calcule le taux de redevance ?\nEn vous remerciant,\nLéa"
    )
    assert answer.standalone_question == "Quel organisme calcule le taux de redevance ?"
    assert "DREC" in told(answer)


def test_what_a_letter_asks_is_read_with_its_story_where_it_says_too_little(canals: Assistant) -> None:
    story = (
        "Bonjour Madame,\nJe vous écris de Gien, où nous vivons avec nos deux fils depuis 2003. {told} "
        "Nous rentrons lundi. Pourriez-vous me dire quel organisme s'en charge ?\nBien cordialement,\nM. Paul"
    )
    answer = canals.ask(story.format(told="On nous demande une visite de sécurité à bord."))
    assert answer.status == "answered"
    assert "BEC" in told(answer)
    other = canals.ask(story.format(told="Le boulanger a fermé et la neige a bloqué la rue."))
    assert other.status == "abstained"
    assert other.standalone_question == "Quel organisme s'en charge ?"


@pytest.mark.parametrize(
    "question",
    [
        "Un BEC et une DREC, c'est pareil ?",
        "Quelle est la différence entre les BEC et les DREC ?",
        "BEC vs DREC",
    ],
)
def test_bodies_that_are_compared_are_told_apart(canals: Assistant, question: str) -> None:
    answer = canals.ask(question)
    assert answer.status == "answered"
    assert "bureaux d’écluse et de canal" in answer.sentences[0].text
    assert "directions régionales de l’eau et des canaux" in answer.sentences[0].text
    assert "redevance" in told(answer)
    assert "mariniers" in told(answer)
    assert len(answer.citations) >= 3


@pytest.mark.parametrize(
    "question",
    ["Cite-moi tout ce qui est local.", "Quels organismes sont locaux ?", "liste des structures locales"],
)
def test_the_bodies_of_a_level_are_listed(canals: Assistant, question: str) -> None:
    answer = canals.ask(question)
    assert answer.status == "answered"
    assert answer.sentences[0].text.startswith("Au niveau local : les BEC")
    assert "BGCI" in answer.sentences[0].text
    assert "DREC" not in answer.sentences[0].text
    assert answer.sentences[0].citations


@pytest.mark.parametrize(
    "question",
    [
        "Quels organismes sont départementaux ?",
        "Où est le siège de la Cnavig ?",
        "Quelle différence entre un BEC et un caboteur ?",
    ],
)
def test_what_no_text_tells_of_levels_places_and_differences_is_declined(
    canals: Assistant, question: str
) -> None:
    answer = canals.ask(question)
    assert (answer.status, answer.citations) == ("abstained", ())


def test_all_bodies_of_the_network_are_listed(canals: Assistant) -> None:
    first = canals.ask("Donne-moi la liste des organismes du réseau.").sentences[0].text
    assert all(name in first for name in ("BEC", "DREC", "CSI", "CIF", "BGCI"))


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Y a-t-il 11 DREC ?", "Oui. "),
        ("Les DREC calculent-elles le taux de redevance ?", "Oui. "),
        ("Les CIF sont-ils à Nevers ?", "Oui. "),
        ("Les DREC sont-elles régionales ?", "Oui. "),
        ("Y a-t-il 12 DREC ?", "Non. "),
        ("Les DREC sont-elles locales ?", "Non. "),
        ("Trouve-t-on des BEC dans les îles ?", "Non. "),
    ],
)
def test_yes_and_no_are_said_where_the_texts_say_so(canals: Assistant, question: str, verdict: str) -> None:
    answer = canals.ask(question)
    assert answer.status == "answered"
    assert told(answer).startswith(verdict)
    assert answer.citations


@pytest.mark.parametrize(
    "question",
    [
        "Les BEC sont-ils publics ou privés ?",
        "Les DREC calculent-elles le prix des bateaux neufs ?",
        "Les BEC délivrent-ils les passeports ?",
    ],
)
def test_no_verdict_is_given_beyond_the_texts(canals: Assistant, question: str) -> None:
    assert not told(canals.ask(question)).startswith(("Oui", "Non"))


@pytest.mark.parametrize(
    ("question", "place"),
    [("Où trouve-t-on un CIF ?", "Nevers"), ("Dans quelle ville se trouvent les CIF ?", "Condé")],
)
def test_where_is_answered_with_a_place(canals: Assistant, question: str, place: str) -> None:
    assert place in told(canals.ask(question))


def test_what_is_counted_is_what_was_asked_for(canals: Assistant) -> None:
    assert "61 organismes" in told(canals.ask("Combien d'organismes compte le réseau ?"))
    assert canals.ask("Combien de péniches les BEC ont-ils ?").status == "abstained"


def test_a_correction_is_followed_by_the_answer(canals: Assistant) -> None:
    answer = canals.ask("Où se trouvent les 7 CIF ?")
    assert answer.notices == ("false_premise",)
    assert "Nevers" in told(answer)


def test_keywords_are_read_as_asking_who(canals: Assistant) -> None:
    assert told(canals.ask("taux de redevance organisme")).startswith("Ce sont les DREC")


def test_a_body_that_is_named_is_spoken_of_before_its_neighbours(canals: Assistant) -> None:
    assert "droit privé" in told(canals.ask("Quel est le statut juridique d'un BEC ?"))


def test_a_year_is_not_any_span_of_time(canals: Assistant) -> None:
    answer = canals.ask("En quelle année la Cnavig a-t-elle été créée ?")
    assert (answer.status, answer.reason) == ("abstained", "detail_missing")


def test_a_lost_apostrophe_leaves_the_count_asked_for(canals: Assistant) -> None:
    assert "2 centres" in told(canals.ask("ya combien de cif"))


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("Les BEC calculent-ils le taux de redevance ?", "Ce sont les DREC"),
        ("Les CIF immatriculent-ils les mariniers ?", "Ce sont les BEC"),
    ],
)
def test_what_another_body_does_is_given_back_to_it(canals: Assistant, question: str, opening: str) -> None:
    answer = canals.ask(question)
    assert answer.status == "answered"
    assert answer.sentences[0].text.startswith(opening)


def test_an_act_that_the_texts_leave_open_is_no_yes_and_no_quote(canals: Assistant) -> None:
    answer = canals.ask("Les BEC versent-ils des bourses aux étudiants étrangers ?")
    assert answer.status == "abstained"


def test_a_body_that_a_text_rules_out_is_not_the_answer() -> None:
    page = """# Le réseau des phares

## 4 caisses de la lampe et du phare (CLP)

Les CLP paient les gardiens de phare du continent.

- Ouessant relève d'un comptoir du phare (CDP), et non d'une CLP.

## 1 comptoir du phare (CDP)

Le CDP loge à Brest.
"""
    with networks.told([(lambda _: page, [])]) as assistant:
        answer = assistant.ask("De quelle caisse relève-t-on à Ouessant ?").answer
    assert "(CDP), et non" in answer
    assert "CLP (" not in answer.partition("«")[0]


@pytest.mark.parametrize("question", ["Les CIF, ils sont combien ?", "mais les CIF, ils sont combien ?"])
def test_what_links_a_question_to_another_does_not_change_its_count(canals: Assistant, question: str) -> None:
    assert "2 centres" in told(canals.ask(question))
