import pytest
from tests.answering.canals import CANALS, conversation

from assistant.answering.conversation import standalone

INSPECTOR = ["Qui traque les vignettes périmées ?", "La Cnavig traque les vignettes périmées. [1]"]
ISSUER = ["Qui délivre les permis de barre ?", "La Cnavig délivre les permis de barre. [1]"]
LABEL = ["Qui délivre le pavillon bleu ?", "Les BEC délivrent le pavillon bleu. [1]"]
TRAINING = ["où apprendre à barrer ?", "Dans un CSI, à Dax, Foix ou Gap. [1]"]


@pytest.mark.parametrize(
    ("history", "text", "whole"),
    [
        (INSPECTOR, "Ils envoient leur relevé à qui ?", "La Cnavig envoie leur relevé à qui ?"),
        (INSPECTOR, "elles sont rattachées à qui ?", "La Cnavig est rattachées à qui ?"),
        (ISSUER, "et ils font payer combien ?", "La Cnavig fait payer combien ?"),
        (
            ISSUER,
            "ils sont valables combien de temps ?",
            "Les permis de barre sont valables combien de temps ?",
        ),
        (ISSUER, "Ils durent combien de temps ?", "Les permis de barre durent combien de temps ?"),
        (LABEL, "il dure combien de temps ?", "Le pavillon bleu dure combien de temps ?"),
    ],
)
def test_behind_a_who_they_are_the_body_that_was_found(history: list[str], text: str, whole: str) -> None:
    assert standalone(text, conversation(*history), CANALS) == whole


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("ils sont combien par groupe là-dedans ?", "Combien sont-ils par groupe au CSI ?"),
        ("elles sont combien par cours ?", "Combien sont-ils par cours au CSI ?"),
        ("combien sont-ils par bateau ?", "Combien sont-ils par bateau au CSI ?"),
    ],
)
def test_how_many_they_are_is_no_price(text: str, whole: str) -> None:
    talk = conversation(*TRAINING)
    assert standalone(text, talk, CANALS) == whole


@pytest.mark.parametrize("thanks", [[], ["merci", "Je vous en prie."]])
def test_down_there_is_the_body_of_several_towns(thanks: list[str]) -> None:
    talk = conversation(*TRAINING, *thanks)
    assert standalone("on nous prête un gilet là-bas ?", talk, CANALS) == "On nous prête un gilet au CSI ?"


def test_somebody_of_the_users_own_is_no_thing_of_a_body() -> None:
    talk = conversation("Ma nièce veut barrer, qui la forme ?", "Un CSI. [1]")
    assert standalone("elle doit avoir quel âge ?", talk, CANALS) == "Ma nièce doit avoir quel âge ?"
    assert standalone("elle y reste combien de jours ?", talk, CANALS).startswith("Ma nièce reste")


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Ça dure combien de jours, les cours ?", "Les cours des BEC durent combien de jours ?"),
        ("ça coûte combien, un casier ?", "Un casier coûte combien ?"),
        ("il faut le rendre quand, le gilet ?", "Il faut rendre le gilet quand ?"),
        ("on la règle où, la caution ?", "On règle la caution où ?"),
        ("ils vont où, l'été ?", "Les BEC vont où, l'été ?"),
        ("on peut me la refuser ?", "On peut me refuser la prime de quai ?"),
        ("à combien s'élève-t-elle ?", "À combien s'élève la prime de quai ?"),
        ("qui choisit de me l'accorder ?", "Qui choisit de m'accorder la prime de quai ?"),
    ],
)
def test_a_noun_outside_of_the_clause_goes_into_it(text: str, whole: str) -> None:
    talk = conversation("Qui verse la prime de quai ?", "Ce sont les BEC. [1]")
    assert standalone(text, talk, CANALS) == whole


@pytest.mark.parametrize(
    ("asked", "text", "whole"),
    [
        ("Quel est le numéro de la halte ?", "elle ouvre le soir ?", "La halte ouvre le soir ?"),
        ("Quel est le téléphone du club ?", "il répond le soir ?", "Le club répond le soir ?"),
    ],
)
def test_who_has_a_number_is_spoken_of(asked: str, text: str, whole: str) -> None:
    assert standalone(text, conversation(asked, "Le 3900."), CANALS) == whole


def test_their_report_is_that_of_the_one_body_and_their_wage_of_people() -> None:
    talk = conversation("Qui forme les pontonniers ?", "La Cnavig forme les pontonniers. [1]")
    assert standalone("leur rapport, il sort quand ?", talk, CANALS).startswith("Le rapport de la Cnavig")
    assert "pontonniers" in standalone("leur solde est de combien ?", talk, CANALS)


@pytest.mark.parametrize(
    ("asked", "text", "whole"),
    [
        (
            "Qui forme les pontonniers ?",
            "et qui vérifie ses comptes ?",
            "Qui vérifie les comptes de la Cnavig ?",
        ),
        # Somebody of whom the question before it speaks has one too.
        ("Qui forme mon fils ?", "et qui paie son gilet ?", "Et qui paie son gilet ?"),
    ],
)
def test_whose_it_is_was_told_last(asked: str, text: str, whole: str) -> None:
    assert standalone(text, conversation(asked, "La Cnavig. [1]"), CANALS).casefold() == whole.casefold()


def test_a_follow_up_of_its_own_words_is_not_the_question_before_it() -> None:
    talk = conversation("Est-ce la Cnavig qui paie si je tombe à quai ?", "Oui. [1]")
    whole = standalone("et ce que le courant arrache aux barques, elle s'en occupe aussi ?", talk, CANALS)
    assert whole == "Et ce que le courant arrache aux barques, la Cnavig s'en occupe aussi ?"


@pytest.mark.parametrize(
    ("asked", "told", "text", "whole"),
    [
        # An object said twice.
        (
            "Qui délivre les permis de barre ?",
            "La Cnavig. [1]",
            "Et elle, qui la paie ?",
            "Qui paie la Cnavig ?",
        ),
        # One more thing of the same body.
        (
            "Qui délivre les permis de barre ?",
            "Les BEC. [1]",
            "et les épaves, c'est eux aussi ?",
            "Est-ce que les BEC s'occupent des épaves ?",
        ),
        # An organ acts for itself.
        (
            "Qui juge les litiges ?",
            "Le comité de la Cnavig juge les litiges.",
            "il a combien de jours ?",
            "Le comité de la Cnavig a combien de jours ?",
        ),
        (
            "Quand se réunit le conseil de la Cnavig ?",
            "",
            "qui le préside ?",
            "Qui préside le conseil de la Cnavig ?",
        ),
        # One warns a body rather than a thing.
        (
            "Qui répare la coque ?",
            "Les BEC. [1]",
            "comment les prévenir ?",
            "Comment prévenir les BEC ?",
        ),
        # "En premier" is no pronoun.
        ("Qui répare les coques ?", "", "qui les rend en premier ?", "Qui rend les coques en premier ?"),
        ("Qui vide les bassins ?", "", "et à Dax, qui fait ça ?", "Et à Dax, qui vide les bassins ?"),
        # "Le" stands for no feminine noun.
        ("C'est combien l'inscription à l'examen ?", "", "où le passer ?", "Où passer l'examen ?"),
    ],
)
def test_who_or_what_is_meant(asked: str, told: str, text: str, whole: str) -> None:
    history = conversation(asked, told) if told else conversation(asked)
    assert standalone(text, history, CANALS) == whole


@pytest.mark.parametrize(
    ("asked", "text", "whole"),
    [
        (
            "Quel atelier de Dax coud les voiles ?",
            "et celui qui taille les mâts ?",
            "Quel atelier taille les mâts ?",
        ),
        (
            "Combien coûte la place la plus chère ?",
            "et la moins chère ?",
            "Combien coûte la place la moins chère ?",
        ),
        ("Combien d'ancres peut-on emporter ?", "et la corde ?", "Combien de corde peut-on emporter ?"),
        ("Combien de jours pour louer un quai ?", "et la darse ?", "Combien de jours pour louer la darse ?"),
        (
            "Quelle part des gilets est rendue ?",
            "et pour une bouée ?",
            "Quelle part d'une bouée est rendue ?",
        ),
    ],
)
def test_what_a_follow_up_varies(asked: str, text: str, whole: str) -> None:
    assert standalone(text, conversation(asked), CANALS) == whole
