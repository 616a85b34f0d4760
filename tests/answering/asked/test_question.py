import pytest

from assistant.answering.asked.question import Detail, Intent, understand
from assistant.retrieval.calls import CALLS
from assistant.sources.registry import Registry
from assistant.types import Organism


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Qui instruit les demandes de pension ?", Intent.WHO),
        ("Qui fixe le taux de remboursement des prothèses ?", Intent.WHO),
        ("Qui décide du nombre de places ?", Intent.WHO),
        ("Les BRAV sont gratuits, non ?", Intent.YES_NO),
        ("Les BRAV gèrent les permis, exact ?", Intent.YES_NO),
        ("Entre les BRAV et l'OFAX, qui fait quoi ?", Intent.COMPARISON),
        ("a qui jenvoie mon papier", Intent.WHO),
        ("Où envoyer ma feuille de soins ?", Intent.WHO),
        ("Auprès de quel service déclarer un sinistre ?", Intent.WHO),
        ("Que font les BRAV ?", Intent.MISSIONS),
        ("Quel est le rôle de la Lumec ?", Intent.MISSIONS),
        ("les BRAV ça sert à quoi", Intent.MISSIONS),
        ("C'est quoi le rôle des BRAV ?", Intent.MISSIONS),
        ("c'est quoi le boulot de la Lumec", Intent.MISSIONS),
        ("Combien y a-t-il de BRAV ?", Intent.COUNT),
        ("nb de BRAV en France", Intent.COUNT),
        ("Où se trouvent les BRAV ?", Intent.WHERE),
        ("Dans quelle ville est l'OFAX ?", Intent.WHERE),
        ("C'est quoi un BRAV ?", Intent.DEFINITION),
        ("Que veut dire OFAX ?", Intent.DEFINITION),
        ("Quel est le taux de remboursement d'une prothèse ?", Intent.RATE),
        ("À quel niveau se situe l'OFAX ?", Intent.LEVEL),
        ("Les BRAV gèrent-ils les permis ?", Intent.YES_NO),
        ("Est-ce que la Lumec verse des bourses ?", Intent.YES_NO),
        ("Cite-moi les organismes régionaux.", Intent.LIST),
        ("invalidité demande", Intent.WHO),
        ("la Lumec et les bourses", Intent.OTHER),
        ("Je n'ai rien reçu", Intent.OTHER),
        ("Quelles sont les taxes qui alimentent la Lumec ?", Intent.LIST),
        ("Quelles sont toutes les taxes qui alimentent la Lumec ?", Intent.LIST),
        ("Quelles sont les agences qui aident la Lumec ?", Intent.WHO),
        ("Quels services numériques existent pour les pilotes ?", Intent.LIST),
        ("quels services sont prévus pour les pilotes", Intent.LIST),
        ("Quels services aident les pilotes en ligne ?", Intent.WHO),
        ("Y a-t-il une Lumec ?", Intent.YES_NO),
        ("Les BRAV remplissent-ils une mission de service public ?", Intent.YES_NO),
        ("Les BRAV, où sont-ils ?", Intent.WHERE),
        ("Énumère tout ce qui aide les villages.", Intent.LIST),
        ("Où trouve-t-on un BRAV ?", Intent.WHERE),
        ("Cite toutes les villes où il y a un BRAV.", Intent.WHERE),
        ("Liste des communes qui ont un BRAV", Intent.WHERE),
        ("Donnez-moi la liste des villes avec un BRAV", Intent.WHERE),
        ("Donnez-moi les villes des BRAV", Intent.LIST),
        ("Quelle différence entre un BRAV et la Lumec ?", Intent.COMPARISON),
        ("Un BRAV et la Lumec, c'est la même chose ?", Intent.COMPARISON),
        ("Où est le BRAV qui garde les barques ?", Intent.WHERE),
        ("Le hangar qui garde les barques, c'est dans quelle ville ?", Intent.WHERE),
        ("Dans quelle ville habite la Lumec qui forme les pilotes ?", Intent.WHERE),
        ("Où envoyer le dossier qui manque ?", Intent.WHO),
    ],
)
def test_the_intent_decides_the_form_of_the_answer(text: str, intent: Intent, names: Registry) -> None:
    assert understand(text, names).intent is intent


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("Comment s'appelle le médiateur des mariniers ?", Detail.NAME),
        ("il s'appelle comment, leur délégué", Detail.NAME),
        ("c'est qui le patron de l'écluse ?", Detail.NAME),
        ("À combien se monte la caution ?", Detail.AMOUNT),
        ("quelle caution faut-il pour un ski ?", Detail.AMOUNT),
        ("la grue pour une heure, faut sortir combien ?", Detail.AMOUNT),
        ("quelle part du loyer d'un mouillage est payée ?", Detail.RATE),
        ("Quel week-end ouvre le bac ?", Detail.DATE),
        ("Quel est le nom de l'inspectrice des écluses ?", Detail.NAME),
        ("Quel est le loyer d'un poste à quai ?", Detail.AMOUNT),
        ("Quand répond l'OFAX au téléphone ?", Detail.HOURS),
        ("Quelle est l'adresse de la Lumec ?", Detail.ADDRESS),
        ("c'est quoi le mail de la Lumec", Detail.EMAIL),
        ("Est-ce que le numéro 3999 est payant ?", None),
        ("le prix d'un dossier", Detail.AMOUNT),
        ("y a-t-il un délai pour répondre ?", Detail.DURATION),
        ("numéro de téléphone de l'OFAX", Detail.PHONE),
        ("Quel est le nom du directeur de la Lumec ?", Detail.NAME),
        ("Qui préside la Lumec ?", Detail.PERSON),
        ("Quel est le meilleur BRAV ?", Detail.CHOICE),
        ("Où est le BRAV le plus proche ?", Detail.CHOICE),
        ("Depuis quand la Lumec existe-t-elle ?", Detail.DATE),
        ("La régate, c'est quelle date ?", Detail.DATE),
        ("Quelle est la date de la régate ?", Detail.DATE),
        ("Quels sont les horaires de l'OFAX ?", Detail.HOURS),
        ("Jusqu'à quelle heure peut-on déposer une barque ?", Detail.HOURS),
        ("La cale ferme quand, en hiver ?", Detail.HOURS),
        ("C'est quoi le num de l'OFAX ?", Detail.PHONE),
        ("L'OFAX a un téléphone ?", Detail.PHONE),
        ("La caisse rembourse-t-elle un téléphone mouillé ?", None),
        ("C'est quoi la rue du chantier ?", Detail.ADDRESS),
        ("Dès quel âge loue-t-on un canot ?", Detail.AGE),
        ("Le solde des droits tombe quel mois ?", Detail.MONTH),
        ("Le solde tombe quand, et sur quel compte ?", Detail.DATE),
        ("La révision prend longtemps ?", Detail.DURATION),
        ("Qui peut ouvrir quand même la cale ?", None),
        ("Que faire quand arrive une tempête ?", None),
        ("On prend du temps libre au port ?", None),
        ("Quels papiers faut-il apporter au port ?", Detail.PAPERS),
        ("Pour la jauge, faut apporter quoi comme documents ?", Detail.PAPERS),
        ("Sous quel délai le BRAV répond-il ?", Detail.DURATION),
        ("Combien coûte un dossier à la Lumec ?", Detail.AMOUNT),
        ("un dossier à la Lumec coûte combien ?", Detail.AMOUNT),
        ("je paie combien pour le visa", Detail.AMOUNT),
        ("De combien est le forfait d'écluse ?", Detail.AMOUNT),
        ("Le forfait d'écluse est de combien ?", Detail.AMOUNT),
        ("Le délai de réponse est de combien ?", Detail.DURATION),
        ("La Lumec emploie combien de pilotes ?", Detail.COUNT),
        ("La Lumec paie combien de pilotes ?", Detail.COUNT),
        ("Quand je suis malade, qui me paie ?", None),
        ("À qui dois-je m'adresser pour un logement ?", None),
        ("Le salaire des moniteurs est-il versé en été ?", None),
        ("Est-ce que le prix du panier change en hiver ?", None),
        ("Les délais de retour sont-ils les mêmes partout ?", None),
        ("Quel salaire a un moniteur ?", Detail.AMOUNT),
        ("De combien est la caution des skis ?", Detail.AMOUNT),
        ("Depuis quelle gare partent les skieurs ?", None),
        ("Qui délivre le numéro de licence d'un skieur ?", None),
        ("Où demander un numéro d'immatriculation ?", None),
        ("Qui a le numéro de la Lumec ?", Detail.PHONE),
        ("Quel est le numéro d'urgence ?", Detail.PHONE),
        ("Depuis quelle année la Lumec prête-t-elle des skis ?", Detail.YEAR),
        ("Le bac passe tous les combien ?", Detail.RHYTHM),
        ("Tous les combien de temps vidange-t-on l'écluse ?", Detail.RHYTHM),
        ("À quelle fréquence le ballast est-il tassé ?", Detail.RHYTHM),
        ("Quelle est la périodicité des relevés ?", Detail.RHYTHM),
        ("Combien de fois par an le chenal est-il dragué ?", Detail.RHYTHM),
        ("on peut redoubler le permis combien de fois", Detail.RHYTHM),
        ("La prime est versée à quel rythme ?", Detail.RHYTHM),
        ("Combien paye-t-on pour un mouillage ?", Detail.AMOUNT),
        ("combien on paie la grue", Detail.AMOUNT),
        ("Combien est-ce qu'on débourse pour la grue ?", Detail.AMOUNT),
        ("Combien vais-je toucher pour mon filet ?", Detail.AMOUNT),
        ("Combien les skippers doivent-ils verser ?", Detail.AMOUNT),
        ("on me prend combien pour la grue", Detail.AMOUNT),
        ("combien la prime de houle", Detail.AMOUNT),
        ("combien pour un tour de bac ?", Detail.AMOUNT),
        ("Combien vaut la caution, pour un ski ?", Detail.AMOUNT),
        ("ça va me coûter combien de le repeindre", Detail.AMOUNT),
        ("Combien la Lumec paie-t-elle de pilotes ?", Detail.COUNT),
        ("Combien de pilotes paient la prime ?", Detail.COUNT),
        ("ils sont combien à toucher la prime ?", Detail.COUNT),
        ("Combien la Lumec compte-t-elle de pilotes ?", Detail.COUNT),
        ("Qui décide de combien on paie pour la grue ?", None),
        ("qui me dit combien je paie", None),
        ("Qui paie combien pour la grue ?", Detail.AMOUNT),
        ("ça rembourse combien les palmes", Detail.RATE),
        ("Vous remboursez combien sur les palmes ?", Detail.RATE),
        ("Combien la Lumec rembourse-t-elle des palmes ?", Detail.RATE),
        ("combien sont remboursées les palmes", Detail.RATE),
        ("C'est couvert combien, les palmes ?", Detail.RATE),
        ("ils me prennent combien de % sur la vente", Detail.RATE),
        ("je peux appeler la Lumec jusqua quelle heure", Detail.HOURS),
        ("À quelles heures joint-on la Lumec ?", Detail.HOURS),
        ("un pilote gagne combien par mois ?", Detail.AMOUNT),
        ("un pilote demande combien d'honoraires", Detail.AMOUNT),
        ("balise perdue délai", Detail.DURATION),
        ("numéro fanal de garde", Detail.PHONE),
        ("dates ouverture fanal", Detail.DATE),
    ],
)
def test_a_wanted_detail_is_recognised(text: str, detail: Detail | None, names: Registry) -> None:
    assert understand(text, names).detail is detail


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("Que vend la halte aux horaires d'été ?", None),
        ("Quels sont les taux de la halte aux horaires d'été ?", Detail.RATE),
        ("Quels sont les  horaires de la halte aux horaires d'été ?", Detail.HOURS),
    ],
)
def test_a_name_asks_for_no_detail(text: str, detail: Detail | None) -> None:
    names = Registry((Organism("ht", "HT", "halte aux horaires d'été"),))
    assert understand(text, names).detail is detail


def test_names_are_found_through_a_typing_error(names: Registry) -> None:
    assert understand("Que fait la lumce ?", names).organisms == ("lumec",)


def test_the_rest_is_what_the_question_adds_to_name_and_asking(names: Registry) -> None:
    assert understand("Quelles sont les missions des BRAV ?", names).rest == ()
    assert understand("Quel est le rôle des BRAV dans la prévention ?", names).rest == ("prevention",)


def test_the_order_of_candidates_knows_every_form_and_detail() -> None:
    assert {f"form_{form}" for form in Intent} | {f"detail_{detail}" for detail in Detail} == set(CALLS)


def test_a_question_calls_for_its_form_and_its_detail(names: Registry) -> None:
    assert understand("Qui verse les rentes ?", names).calls == {"form_who"}
    assert understand("À quel taux les soins sont-ils remboursés ?", names).calls == {
        "form_rate",
        "detail_rate",
    }
