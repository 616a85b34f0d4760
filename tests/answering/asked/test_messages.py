import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.asked.messages import in_context, questions_in


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
        "Combien de barques et quel tirant d'eau pour le bac ?",
        "c'est quoi la différence entre la digue et le môle, je m'y perds",
        "Qui répond de quoi : le phare et le sémaphore, c'est pareil ?",
        "Où est la grue, qui a rouvert hier, et la cale ?",
        "Quelle est la durée et le prix de la visite ?",
        "Le prix du bac et le tarif de la barque sont-ils fixes ?",
        "Qui m'aide quand le ponton cède et mon frère il est tombé ?",
        "Donne-moi le carnet de bord et le numéro de série du voisin",
        "Quel est le tarif avec un filet ?",
        "Le quai et la cale, lequel est le plus long ?",
        "En quoi le quai et la cale se distinguent-ils ?",
        "Entre le quai et la cale, lequel ferme et pour quelle raison ?",
        "Qui loge les pêcheurs qui viennent de loin et qui dorment à bord ?",
        "Je veux mettre ma yole à l'eau, c'est loin et il pleut ?",
        "Est-ce que je peux dormir à bord et avec qui ?",
        "Pouvez-vous me dire qui range les voiles ?",
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
        (
            "quand ouvre la halle aux filets et est-ce que je peux y vendre mes crabes",
            ("quand ouvre la halle aux filets ?", "est-ce que je peux y vendre mes crabes ?"),
        ),
        (
            "Qui loue les barques et peut-on y dormir ?",
            ("Qui loue les barques ?", "peut-on y dormir ?"),
        ),
        (
            "qui tient le phare, ça se visite quand, et pour un groupe on écrit à qui ?",
            ("qui tient le phare ?", "ça se visite quand ?", "pour un groupe on écrit à qui ?"),
        ),
        (
            "qui pèse le sel, combien de peseurs, et le chef il est élu ou pas ?",
            ("qui pèse le sel ?", "combien de peseurs ?", "le chef il est élu ou pas ?"),
        ),
        (
            "Mon mât a cassé : qui l'expertise, qui chiffre les travaux, et qui paie le chantier ensuite ?",
            (
                "Mon mât a cassé : qui l'expertise, qui chiffre les travaux ?",
                "Mon mât a cassé : qui paie le chantier ?",
            ),
        ),
        (
            "Mon mât a cassé : qui vient le voir, qui chiffre les travaux, et qui paie le chantier ?",
            (
                "Mon mât a cassé : qui vient le voir ?",
                "Mon mât a cassé : qui chiffre les travaux ?",
                "Mon mât a cassé : qui paie le chantier ?",
            ),
        ),
        (
            "Combien de voiles a un dundee et il est de quelle taille ?",
            ("Combien de voiles a un dundee ?", "il est de quelle taille ?"),
        ),
        (
            "Je pêche à pied : 1) où déclarer mes prises 2) comment faire tamponner un carnet ?",
            (
                "Je pêche à pied : où déclarer mes prises ?",
                "Je pêche à pied : comment faire tamponner un carnet ?",
            ),
        ),
        (
            "il me faut l'adresse du chantier et aussi savoir ce qu'on y répare svp",
            ("il me faut l'adresse du chantier ?", "ce qu'on y répare ?"),
        ),
        (
            "je cherche le courriel du port et celui de la criée",
            ("je cherche le courriel du port ?", "je cherche le courriel de la criée ?"),
        ),
        (
            "Salut, deux choses : tarif du mouillage, et la durée maxi ?",
            ("tarif du mouillage ?", "la durée maxi ?"),
        ),
        (
            "une question : le prix du permis, et à quel âge on le passe",
            ("le prix du permis ?", "à quel âge on le passe ?"),
        ),
        (
            "Quel est le tarif pour un enfant, et pour un groupe ?",
            ("Quel est le tarif pour un enfant ?", "Et pour un groupe ?"),
        ),
        (
            "Où retirer son badge, et si on le casse on en refait un où ?",
            ("Où retirer son badge ?", "si on le casse on en refait un où ?"),
        ),
        ("Combien de bacs et combien de quais ?", ("Combien de bacs ?", "combien de quais ?")),
        (
            "Pourriez-vous m'indiquer qui range les voiles et combien de temps elles sèchent ?",
            ("qui range les voiles ?", "combien de temps elles sèchent ?"),
        ),
        (
            "je voudrais savoir où sèchent les voiles et si c'est gratuit",
            ("où sèchent les voiles ?", "je veux savoir si c'est gratuit ?"),
        ),
        (
            "mon mât a cassé, je le répare où et qui me paie ?",
            ("mon mât a cassé, je le répare où ?", "mon mât a cassé, qui me paie ?"),
        ),
        (
            "la cale on la loue où et c'est combien ?",
            ("la cale on la loue où ?", "c'est combien ?"),
        ),
        (
            "on peut louer la cale en hiver et c'est combien ?",
            ("on peut louer la cale en hiver ?", "c'est combien ?"),
        ),
        (
            "Les chiens sont-ils admis à bord et faut-il une laisse ?",
            ("Les chiens sont-ils admis à bord ?", "faut-il une laisse ?"),
        ),
        (
            "Qui nomme le capitaine, et ce dernier est-il payé ?",
            ("Qui nomme le capitaine ?", "ce dernier est-il payé ?"),
        ),
        (
            "le numéro du phare, l'adresse de la halle et les horaires ?",
            ("le numéro du phare ?", "l'adresse de la halle ?", "les horaires ?"),
        ),
        (
            "Qui garde les yoles, et lesquelles ont un moteur ?",
            ("Qui garde les yoles ?", "lesquelles ont un moteur ?"),
        ),
        (
            "Quel quai loue des yoles et lequel les répare ensuite ?",
            ("Quel quai loue des yoles ?", "quel quai les répare ?"),
        ),
        ("Qui fixe le prix et qui le publie ?", ("Qui fixe le prix ?", "qui le publie ?")),
        (
            "Quel quai fixe le prix et lequel le publie ?",
            ("Quel quai fixe le prix ?", "quel quai le publie ?"),
        ),
        (
            "Au-delà de combien de mètres faut-il un feu, et qui le pose ?",
            ("Au-delà de combien de mètres faut-il un feu ?", "qui le pose ?"),
        ),
        (
            "Le gilet est de combien par jour et qui le prête ?",
            ("Le gilet est de combien par jour ?", "qui le prête ?"),
        ),
        (
            "Quelle carte ouvre le port, et laquelle le garage ?",
            ("Quelle carte ouvre le port ?", "quelle carte le garage ?"),
        ),
        (
            "J'ai perdu ma gaffe et mon écope. qui me refait l'une et qui me remplace l'autre ?",
            ("qui me refait ma gaffe ?", "qui me remplace mon écope ?"),
        ),
        (
            "bonsoir, le prix du mouillage svp ? qui le fixe ensuite ? merci d'avance",
            ("le prix du mouillage ?", "qui le fixe ?"),
        ),
        (
            "qui signe les rôles ? et on me les rend sous combien de jours",
            ("qui signe les rôles ?", "on me les rend sous combien de jours"),
        ),
    ],
)
def test_several_questions_are_told_apart(text: str, parts: tuple[str, ...]) -> None:
    assert questions_in(text) == parts


def test_asking_for_an_answer_is_politeness() -> None:
    told = "Nous cherchons un ponton pour l'été, et personne ne sait nous répondre au port ni à la mairie. "
    asked = "Quel bureau les loue aux familles ? Auriez-vous cette information ? Merci d'avance."
    assert questions_in(told + asked) == (f"{told}Quel bureau les loue aux familles ?",)


def test_the_same_question_twice_is_one() -> None:
    assert questions_in("Qui paie ? Qui paie ?") == ("Qui paie ?",)


def test_a_story_stands_before_the_first_of_its_questions() -> None:
    assert questions_in("Ma barque a coulé. Qui la renfloue et combien ça coûte ?") == (
        "Ma barque a coulé. Qui la renfloue ?",
        "combien ça coûte ?",
    )


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


def test_the_one_question_of_a_letter_keeps_its_politeness() -> None:
    asked = "Quel bureau des barques inspecte les moteurs avant la saison, s'il vous plaît ?"
    assert questions_in(STORY.format(told="Il pleut.", asked=asked)) == (asked,)


def test_a_letter_may_ask_without_a_question_mark() -> None:
    letter = (
        "Madame, Monsieur, nous avons repris en mars l'exploitation familiale, avec trois salariés. "
        "Je voudrais savoir quel organisme calcule le montant de la redevance que nous allons devoir payer. "
        "Bien cordialement, la gérante"
    )
    (part,) = questions_in(letter)
    assert part.startswith("Je voudrais savoir quel organisme calcule")
    assert "cordialement" not in part


@pytest.mark.parametrize(
    "asked",
    [
        "Je voudrais donc savoir à quel tarif sèchent nos voiles.",
        "Dites-nous simplement sous quel délai le ponton sera réparé.",
        "Expliquez-moi aussi dans quel bureau le patron doit signer le rôle.",
        "Pourriez-vous m'indiquer cette date.",
    ],
)
def test_a_letter_may_ask_between_other_words(asked: str) -> None:
    (part,) = questions_in(STORY.format(told="Il pleut.", asked=asked))
    assert part.endswith(asked)
    assert "remerciements" not in part


def test_a_letter_tells_what_its_question_may_be_about() -> None:
    asked = "Quel bureau s'en occupe ?"
    last, both, everything = in_context(STORY.format(told="Il pleut.", asked=asked))
    assert last.startswith("Nos voisins")
    assert both.startswith("Mon frère")
    assert everything.startswith("Bonjour, le vent")
    assert all(one.endswith(asked) for one in (last, both, everything))


@pytest.mark.parametrize(
    "text",
    [
        "Ma barque a coulé. Qui la renfloue ?",
        STORY.format(told="Il pleut.", asked="Quel bureau s'en occupe ? Qui répare le moteur ?"),
        "Bonjour ! Je vous remercie. Qui paie ? Merci d'avance à toute l'équipe pour votre aide précieuse, "
        "votre patience et votre bonne humeur de chaque jour, quel que soit le temps.",
    ],
)
def test_no_letter_with_a_story_no_context(text: str) -> None:
    assert in_context(text) == ()


@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from(["Qui paie ?", "Bonjour.", "et", "où", "\n", "M. X"])).map(" ".join)
)
def test_a_message_has_a_few_questions_made_of_its_letters(text: str) -> None:
    parts = questions_in(text)
    assert 1 <= len(parts) <= 4
    assert all(set(part) <= {*text, " ", "?"} for part in parts)
