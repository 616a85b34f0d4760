import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.messages import questions_in


@pytest.mark.parametrize(
    "text",
    [
        "Qui paie les bourses ?",
        "qui paie les bourses",
        "bourses apprentis organisme",
        "J'ai perdu ma carte hier. Qui la remplace ?",
        "Qui instruit et qui paie les demandes de bourse ?",
        "Que font les bureaux nos 1.2 et 1.3 ?",
        "Quand on est apprenti, qui paie les frais ?",
        "Qui me loge si ma serre brûle et je ne sais pas où aller ?",
        "Qui paie quand on tombe et on reste comme ça ?",
        "Quelle est la différence entre le prix du bac et celui de la barque ?",
        "Est-ce bien le bureau qui paie et qui contrôle ?",
        "Est-ce que c'est la caisse qui loge et qui nourrit ?",
        "Depuis quand et pour qui ouvre la halle ?",
        "Je n'ai rien reçu.",
        "",
        "???",
    ],
)
def test_a_plain_question_stays_as_it_stands(text: str) -> None:
    assert questions_in(text) == (text,)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Qui paie X ? Et qui fixe Y ?", ("Qui paie X ?", "qui fixe Y ?")),
        (
            "slt, 3 choses : c quoi un galet, et quand paie-t-on le quai ?",
            ("c quoi un galet ?", "quand paie-t-on le quai ?"),
        ),
        (
            "Bonjour, deux choses : qui garde les clefs ? où les rendre ?",
            ("qui garde les clefs ?", "où les rendre ?"),
        ),
        (
            "À Nevers, qui loue les barques, et que paie-t-on par heure ?",
            ("À Nevers, qui loue les barques ?", "que paie-t-on par heure ?"),
        ),
        (
            "À Nevers, qui loue et qui répare les barques ?",
            ("À Nevers, qui loue et qui répare les barques ?",),
        ),
        (
            "Bonjour, qui garde les clefs et où les rendre ?",
            ("qui garde les clefs ?", "où les rendre ?"),
        ),
        (
            "Jusqu’à quel âge peut-on nager au club, et qui surveille le bassin ?",
            ("Jusqu’à quel âge peut-on nager au club ?", "qui surveille le bassin ?"),
        ),
        (
            "Depuis quand la halle est ouverte et à partir de quelle heure on y entre ?",
            ("Depuis quand la halle est ouverte ?", "à partir de quelle heure on y entre ?"),
        ),
        (
            "Faut-il un casque sur la piste, et où en louer un ?",
            ("Faut-il un casque sur la piste ?", "où en louer un ?"),
        ),
        ("Que font les X ? Et les Y ?", ("Que font les X ?", "Et les Y ?")),
        (
            "Qui paie les bourses et qui fixe leur montant ?",
            ("Qui paie les bourses ?", "qui fixe leur montant ?"),
        ),
        (
            "Que signifie BDV et combien y en a-t-il ?",
            ("Que signifie BDV ?", "combien y en a-t-il ?"),
        ),
        (
            "Que font les bureaux ? Combien sont-ils ? Où sont-ils ?",
            ("Que font les bureaux ?", "Combien sont-ils ?", "Où sont-ils ?"),
        ),
        (
            "Où sont les bureaux, et à qui envoyer une demande de bourse ?",
            ("Où sont les bureaux ?", "à qui envoyer une demande de bourse ?"),
        ),
        (
            "Bonsoir, combien coûte le bac et qui le délivre ?",
            ("combien coûte le bac ?", "qui le délivre ?"),
        ),
        (
            "Deux questions : quel est le prix du bac, et celui de la barque ?",
            ("quel est le prix du bac ?", "Et celui de la barque ?"),
        ),
        (
            "Bonjour, quelle est l'adresse du quai et celles des ateliers ?",
            ("quelle est l'adresse du quai ?", "Et celles des ateliers ?"),
        ),
        (
            "c'est quoi l'aide au labour et je la reçois quand ?",
            ("c'est quoi l'aide au labour ?", "je la reçois quand ?"),
        ),
        (
            "Depuis quelle année le bac navigue-t-il, et jusqu'à quand passe-t-il ?",
            ("Depuis quelle année le bac navigue-t-il ?", "jusqu'à quand passe-t-il ?"),
        ),
        (
            "En quel mois sème-t-on et sous quel délai paie-t-on ?",
            ("En quel mois sème-t-on ?", "sous quel délai paie-t-on ?"),
        ),
        (
            "À qui écrire pour la serre, et ça prend combien de jours ?",
            ("À qui écrire pour la serre ?", "ça prend combien de jours ?"),
        ),
    ],
)
def test_several_questions_are_told_apart(text: str, parts: tuple[str, ...]) -> None:
    assert questions_in(text) == parts


def test_the_same_question_twice_is_one() -> None:
    assert questions_in("Qui paie ? Qui paie ?") == ("Qui paie ?",)


def test_politeness_around_a_question_is_left_out() -> None:
    assert questions_in("Bonjour ! Comment allez-vous ? Qui paie les bourses ? Merci d'avance.") == (
        "Qui paie les bourses ?",
    )


def test_the_question_of_a_letter_is_found_with_what_comes_before_it() -> None:
    letter = (
        "Bonjour Madame,\n\nJe me permets de vous écrire pour un souci. Je travaille depuis huit ans "
        "dans une scierie du village. Mardi dernier une planche m'est tombée sur le pied. "
        "À qui dois-je envoyer le papier ?\n\nMerci d'avance pour votre aide.\nCordialement,\nJeanne Dupré"
    )
    assert questions_in(letter) == (
        "Mardi dernier une planche m'est tombée sur le pied. À qui dois-je envoyer le papier ?",
    )


def test_what_a_letter_awaits_is_told_in_the_sentence_before() -> None:
    letter = (
        "Bonjour, la tempête a couché notre serre et l'assureur est passé lundi avec son expert. "
        "Nous avons rempli hier une demande d'aide au labour. Pourriez-vous me dire sous combien de "
        "jours la réponse nous sera envoyée ? Merci d'avance"
    )
    (part,) = questions_in(letter)
    assert part.startswith("Nous avons rempli hier une demande d'aide au labour.")


STORY = (
    "Bonjour, le vent a arraché notre barque du ponton et le moteur a pris l'eau. {told} Mon frère, qui "
    "répare des vélos, l'a démonté dimanche, sans succès. Nos voisins ont perdu deux filets et une ancre, "
    "et le maire est passé prendre des photos avec sa fille, qui tient le journal. {asked} Avec mes "
    "remerciements."
)


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("Il faudrait fixer un forfait pour l'hiver.", "Quel bureau décide de ce forfait ?"),
        ("On parle d'une caution à verser avant mai.", "Auprès de qui pouvons-nous déposer cette caution ?"),
    ],
)
def test_what_a_letter_names_again_is_told_where_it_was_named(told: str, asked: str) -> None:
    assert questions_in(STORY.format(told=told, asked=asked)) == (f"{told} {asked}",)


def test_a_letter_that_asks_of_this_evening_points_at_nothing() -> None:
    asked = "Quel bureau des barques peut nous recevoir dès ce soir ?"
    assert questions_in(STORY.format(told="Il pleut.", asked=asked)) == (asked,)


def test_a_story_of_a_few_lines_is_read_with_its_question() -> None:
    story = (
        "Le ponton a cédé sous mon fils hier au retour de la pêche, il a le bras dans le plâtre et ne peut "
        "plus tenir sa canne avant l'été. Qui rembourse tout ça ?"
    )
    assert questions_in(story) == (story,)


def test_a_letter_may_ask_without_a_question_mark() -> None:
    letter = (
        "Madame, Monsieur, nous avons repris en mars l'exploitation familiale, avec trois salariés. "
        "Je voudrais savoir quel organisme calcule le montant de la redevance que nous allons devoir payer. "
        "Bien cordialement, la gérante"
    )
    (part,) = questions_in(letter)
    assert part.startswith("Je voudrais savoir quel organisme calcule")
    assert "cordialement" not in part


@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from(["Qui paie ?", "Bonjour.", "et", "où", "\n", "M. X"])).map(" ".join)
)
def test_a_message_has_a_few_questions_made_of_its_letters(text: str) -> None:
    parts = questions_in(text)
    assert 1 <= len(parts) <= 4
    assert all(set(part) <= {*text, " ", "?"} for part in parts)
