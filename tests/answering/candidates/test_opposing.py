"""What rules out what a question puts is a no; what says it is a yes; nothing else decides."""

import pytest

from assistant.answer import Answer
from assistant.answering.candidates.opposing import (
    contraries,
    denies,
    is_held,
    is_needless,
    leaves_outside,
    only_denies_of,
    rules_out,
)
from assistant.assistant import Assistant


def told(answer: Answer) -> str:
    return " ".join(sentence.text for sentence in answer.sentences if sentence.kind == "statement")


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("La visite d'un Alut est-elle payante ?", "Non. "),
        ("La visite d'un Alut est-elle gratuite ?", "Oui. "),
        ("Le dortoir d'un Alut est-il gratuit ?", "Non. "),
        ("Faut-il prendre rendez-vous pour entrer dans un Alut ?", "Non. "),
        ("Les maisons de la fanfare reçoivent-elles les écoliers ?", "Non. "),
        ("Les maisons de la fanfare conseillent-elles un bon luthier ?", "Non. "),
        ("Le conciliateur examine-t-il les litiges entre voisins ?", "Non. « Il n'examine pas » : "),
    ],
)
def test_opposites_and_denials_decide(orchestras: Assistant, question: str, verdict: str) -> None:
    assert told(orchestras.ask(question)).startswith(verdict)


def test_what_is_said_of_a_part_decides_nothing_of_the_whole(orchestras: Assistant) -> None:
    answer = told(orchestras.ask("L'entrée des Macha est-elle payante ?"))
    assert not answer.startswith(("Oui", "Non"))
    assert "gratuite" in answer


def test_what_nobody_does_is_told_of_nobody(orchestras: Assistant) -> None:
    assert "litiges" not in told(orchestras.ask("Qui examine les litiges entre voisins ?"))


@pytest.mark.parametrize(
    ("question", "asked", "text", "held"),
    [
        ("Le dépôt est-il payant ?", ["depot", "payant"], "Le dépôt est gratuit.", False),
        ("Le dépôt est-il gratuit ?", ["depot", "gratuit"], "Le dépôt se fait sans frais.", True),
        ("Le stage est-il payant ?", ["stage", "payant"], "Le dépôt est gratuit.", None),
        ("Le stage est-il payant ?", ["stage", "payant"], "Dépôt gratuit ; le stage est payant.", True),
        ("Le stage est-il long ?", ["stage", "long"], "Le stage est gratuit.", None),
        ("Le dépôt est-il gratuit pour un vélo ?", ["velo"], "Gratuit à pied ; un vélo paie 2 euros.", False),
        ("L'aide est-elle remboursable ?", ["aide"], "L'aide n'est pas remboursable.", False),
        ("Est-on obligé de dormir là ?", ["dormir"], "Chacun est libre de dormir ailleurs.", False),
        ("Le repas est-il ouvert et payant ?", ["repas"], "Le repas a lieu à midi.", None),
        ("Le dépôt est-il gratuit ?", ["depot"], "Le dépôt n'est jamais gratuit, sauf la nuit.", False),
        ("Le dépôt est-il payant ?", ["depot"], "Le dépôt n'est pas payant.", False),
        ("Le dépôt est-il payant ?", ["depot"], "Le dépôt ne coûte rien.", False),
        ("Le dépôt est-il gratuit ?", ["depot"], "Le dépôt ne coûte rien.", True),
        ("La grange est-elle ouverte ?", ["grange"], "La grange n'est plus ouverte.", False),
        ("Le foyer est-il permis ?", ["foyer"], "Le foyer n'est pas interdit.", True),
        ("Le port délivre-t-il les permis ?", ["port", "delivre"], "Le port ne délivre aucun permis.", None),
        ("Le dépôt est-il gratuit ?", ["depot"], "Le dépôt n'est pas toujours gratuit.", None),
        ("Le dépôt est-il gratuit ?", ["depot"], "Le dépôt n'est pas seulement gratuit, il aide.", None),
        ("Le repas est-il payant ?", ["repas"], "La mairie ne paie pas les repas.", None),
        ("Dois-je payer le repas ?", ["dois-je", "payer", "repas"], "Le repas est gratuit.", False),
        ("Le repas, faut-il le payer ?", ["repas", "payer"], "Le repas est gratuit.", False),
        ("Les élèves paient-ils le repas ?", ["eleves", "paient", "repas"], "Le repas est gratuit.", None),
        ("Les élèves paient-ils le repas ?", ["eleves", "repas"], "Élèves : repas gratuit.", False),
        ("La mairie paie-t-elle le repas ?", ["mairie", "paie", "repas"], "Le repas est gratuit.", None),
        ("Le vœu est-il obligatoire ?", ["voeu"], "Ce vœu n'oblige personne.", False),
        ("Le vœu est-il obligatoire ?", ["voeu"], "Leur vœu n'engage aucun maire.", False),
        ("Le vœu est-il obligatoire ?", ["voeu"], "Le vœu est purement consultatif.", False),
        ("Le vœu est-il obligatoire ?", ["voeu"], "Le vœu s'impose aux maires.", True),
        ("Le vœu est-il obligatoire ?", ["voeu"], "Le vœu ne s'impose à personne.", False),
        ("Le dépôt est-il gratuit ?", ["depot"], "Le dépôt n'est gratuit que le dimanche.", None),
        ("Le dépôt est-il gratuit ?", ["depot"], "Le dépôt n'est plus guère gratuit.", False),
        ("Le dépôt est-il gratuit ?", ["depot"], "Le dépôt n'est ni gratuit ni rapide.", False),
        ("Le dépôt est-il gratuit ?", ["depot"], "2011 : Fin du dépôt gratuit", False),
        ("Le dépôt est-il gratuit ?", ["depot"], "Le dépôt cesse d'être gratuit.", False),
        ("Le dépôt est-il autorisé ?", ["depot"], "Aucun dépôt n'est autorisé.", False),
        ("Le dépôt est-il autorisé ?", ["depot"], "Le dépôt se fait sans être autorisé.", False),
    ],
)  # fmt: skip
def test_one_side_of_two_opposites(question: str, asked: list[str], text: str, held: bool | None) -> None:
    assert is_held(question, asked, text) is held


@pytest.mark.parametrize(
    ("asked", "text", "is_contrary"),
    [
        (["accessible"], "Le quai est inaccessible aux poussettes.", True),
        (["inaccessible"], "Le quai est accessible aux poussettes.", True),
        (["recevables"], "Une lettre irrecevable est rendue.", True),
        (["utile"], "Un tampon inutile.", True),
        (["cessible"], "La carte est non cessible.", True),
        (["cessible"], "La carte est non-cessible.", True),
        (["porte"], "Un point important.", False),
        (["accessible"], "Le quai est accessible, l'île est inaccessible.", False),
    ],
)
def test_a_word_denied_by_its_first_letters(asked: list[str], text: str, is_contrary: bool) -> None:
    assert bool(contraries(asked, text)) is is_contrary


def test_what_one_does_without_is_not_needed() -> None:
    assert is_needless("Faut-il un badge ?", ["badge"], "On entre sans badge.")
    assert not is_needless(
        "Faut-il un badge ?", ["badge"], "On entre sans badge le jour, avec badge le soir."
    )
    assert not is_needless("Faut-il un badge ?", ["badge"], "On entre sans chien.")
    assert not is_needless("Faut-il une suite ?", ["suite"], "Plaintes restées sans suite.")


@pytest.mark.parametrize(
    ("text", "is_denial"),
    [
        ("Il ne traite pas :", True),
        ("Elles n'accueillent jamais les chiens.", True),
        ("Bon à savoir : elles n'accueillent jamais les chiens.", True),
        ("À noter – elles n'accueillent jamais les chiens.", True),
        ("Elles n'accueillent jamais les chiens, sauf les chiens guides.", False),
        ("Elles n'accueillent jamais les chiens, elles ont des chats.", False),
        ("Il traite :", False),
        ("Elles ne gèrent pas seulement les ports.", False),
        ("Il ne gère pas les ports, mais il gère les gares.", False),
        ("Leur appel n'oblige personne.", True),
        ("Il ne juge guère les voisins.", True),
        ("Il n'aide que la personne malade.", False),
        ("Elles ne tiennent plus que trois bals.", False),
        ("Les chiens sont logés par le club et ne reçoivent aucun sucre.", False),
    ],
)
def test_a_sentence_that_denies_all_that_it_says(text: str, is_denial: bool) -> None:
    assert denies(text) is is_denial


@pytest.mark.parametrize(
    ("asked", "is_beside"),
    [(["sucre"], True), (["tond", "moutons"], True), (["biscuits"], False), (["guides"], False)],
)
def test_behind_a_denial_what_is_asked_may_be_told(asked: list[str], is_beside: bool) -> None:
    text = "Les guides ne donnent ni sucre ni miel : les biscuits sont réservés au club."
    assert only_denies_of(asked, text) is is_beside


@pytest.mark.parametrize(
    ("text", "is_out"),
    [
        ("Elle ne reçoit ni les parents ni les élèves.", True),
        ("Elle ne délivre aucun diplôme aux élèves.", False),
        ("Elle reçoit les parents ou les élèves, ni plus ni moins.", False),
    ],
)
def test_what_a_denial_names_is_ruled_out(text: str, is_out: bool) -> None:
    assert rules_out(text, ["eleves"]) is is_out


def test_what_is_none_of_its_tasks_is_left_to_others() -> None:
    text = "Le jardinage et la vaisselle n’entrent pas dans leurs missions : ils reviennent aux hôtes."
    assert leaves_outside(text, ["vaisselle"])
    assert not leaves_outside(text, ["hotes"])
    assert not leaves_outside(text, [])
