import re

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from tests.answering.canals import CANALS, conversation

from assistant.answering.conversation import small_talk, standalone
from assistant.assistant import Assistant
from assistant.text import fold
from assistant.types import Turn

DUTIES = ["Que font les BEC ?", "Les BEC (bureaux d’écluse et de canal) immatriculent les mariniers. [1]"]
NUMBER = ["Combien y a-t-il de BEC ?", "« 42 bureaux d’écluse et de canal (BEC) » [1]"]
PLACES = ["Où sont les CIF ?", "Les 2 CIF sont à Nevers et Condé. [1]"]
PAYER = ["Qui verse l’indemnité de chômage technique ?", "Ce sont les BEC. [1]"]
REGISTRAR = ["Qui immatricule les mariniers ?", "Ce sont les BEC (bureaux d’écluse et de canal). [1]"]
PILOT = ["Qui pilote les BEC ?", "C’est la Cnavig. [1]"]
RATE = ["Quel est le taux de prise en charge d’un remorquage ?", "« Remorquage – 85 % » [1]"]
CLOSED = ["Les DREC accordent des remises ?", "Oui, les DREC accordent des remises aux armements. [1]"]
REGIONS = ["Quels organismes sont au niveau régional ?", "Les DREC, les CSI et la Cnavig. [1]"]
COASTAL = ["Qui immatricule les mariniers à Nevers ?", "Ce sont les BEC. [1]"]
EARLY = ["À quel taux est payé l’arrêt de navigation les deux premières semaines ?", "À 80 %. [1]"]
NIGHT = ["Le quai est-il gratuit pendant la première nuit ?", "Le quai est gratuit. [1]"]
OFFICE = ["Qui signe les traités ?", "L’OFAX signe les traités. [1]"]
UNKNOWN = ["Qui fixe le prix du gazole ?", "Les textes ne permettent pas de répondre à cette question."]


BOARDING = ["En combien de temps les BEC viennent-ils après une avarie ?", "Sous deux heures. [1]"]
SOUNDING = ["Qui vient sonder la coque ?", "Ce sont les BEC. [1]"]
BONUS = ["Combien vaut la prime de quai quand on est malade ?", "« Prime de quai – 12 % » [1]"]
GROUNDED = ["Qui aide un marinier échoué ?", "La Cnavig verse une avance de dépannage. [1]"]

BERTH = ["Combien coûte l’abonnement aux BEC ?", "30 euros. [1]"]
TOLL = ["Combien coûte la vignette de quai ?", "12 euros. [1]"]

AID = ["Qui accorde l’aide au renflouement ?", "Ce sont les BEC. [1]"]
STEPS = ["Quel est le montant de la prime au palier 2 ?", "90 euros. [1]"]
TRADES = [
    "À quels métiers forment les CSI ?",
    "Ils forment les pontonniers, les agents de quai et les grutiers. [1]",
]
APPS = ["Quels sont les outils de la flotte ?", "Les outils sont Cap Sûr, Bouée et Vigie. [1]"]

ELLIPSES = [
    (
        ["C’est quoi la vignette ?", "Un droit. [1]"],
        "et le siège des BEC ?",
        "Où se trouve le siège des BEC ?",
    ),
    (
        ["C’est quoi la vignette ?", "Un droit. [1]"],
        "Et l’adresse de la halte ?",
        "Quelle est l'adresse de la halte ?",
    ),
    (
        ["C’est quoi la vignette ?", "Un droit. [1]"],
        "et le prix du Aquapass ?",
        "Quel est le prix du Aquapass ?",
    ),
    (
        ["Dans quel bassin du canal nettoie-t-on les coques ?", "À Nevers. [1]"],
        "et les moteurs ?",
        "Dans quel bassin du canal nettoie-t-on les moteurs ?",
    ),
    (STEPS, "et au dernier palier ?", "Quel est le montant de la prime au dernier palier ?"),
    (["Combien gagne-t-on en zone B ?", "9 euros. [1]"], "et en zone C ?", "Combien gagne-t-on en zone C ?"),
    (["Que garde le CIF d’Arles ?", "Le bois. [1]"], "Et Nevers ?", "Que garde le CIF de Nevers ?"),
    (TOLL, "et le Carnet-Remorque duo ?", "Combien coûte le Carnet-Remorque duo ?"),
    (BERTH, "et le Carnet-Remorque duo ?", "Combien coûte le Carnet-Remorque duo ?"),
    (TOLL, "Et l’Aquapass ?", "Combien coûte l'Aquapass ?"),
    (TOLL, "et la Guyane ?", "Combien coûte la vignette de quai à la Guyane ?"),
    (TOLL, "et Nevers ?", "Combien coûte la vignette de quai à Nevers ?"),
    (REGISTRAR, "et le Havre ?", "Qui immatricule les mariniers à le Havre ?"),
    (BOARDING, "et après une collision ?", "En combien de temps les BEC viennent-ils après une collision ?"),
    (
        BONUS,
        "Et pour un accident du travail ?",
        "Combien vaut la prime de quai pour un accident du travail ?",
    ),
    (NUMBER, "Et les DREC ?", "Combien y a-t-il de DREC ?"),
    (NUMBER, "et la Cnavig", "Combien y a-t-il de Cnavig ?"),
    (NUMBER, "Et des CIF ?", "Combien y a-t-il de CIF ?"),
    (NUMBER, "les DREC ?", "Combien y a-t-il de DREC ?"),
    (NUMBER, "DREC ?", "Combien y a-t-il de DREC ?"),
    (NUMBER, "ok merci, et les CSI ?", "Combien y a-t-il de CSI ?"),
    (NUMBER, "Et pour les DREC ?", "Combien y a-t-il de DREC ?"),
    (NUMBER, "Et concernant les DREC ?", "Combien y a-t-il de DREC ?"),
    (NUMBER, "Quid des DREC ?", "Combien y a-t-il de DREC ?"),
    (DUTIES, "Et les DREC ?", "Que font les DREC ?"),
    (DUTIES, "Et la Cnavig ?", "Que fait la Cnavig ?"),
    (DUTIES, "et l’OFAX ?", "Que fait l'OFAX ?"),
    (DUTIES, "Mais les CSI alors ?", "Que font les CSI ?"),
    (DUTIES, "Et un bureau d’écluse ?", "Que fait un bureau d'écluse ?"),
    (PLACES, "Et la Cnavig ?", "Où est la Cnavig ?"),
    (PLACES, "et les csi", "Où sont les csi ?"),
    (PAYER, "Et les DREC ?", "Est-ce les DREC qui versent l’indemnité de chômage technique ?"),
    (PAYER, "Et la Cnavig ?", "Est-ce la Cnavig qui verse l’indemnité de chômage technique ?"),
    (PAYER, "Et pour un apprenti ?", "Qui verse l’indemnité de chômage technique pour un apprenti ?"),
    (PAYER, "pour un apprenti ?", "Qui verse l’indemnité de chômage technique pour un apprenti ?"),
    (PAYER, "Et si je suis apprenti ?", "Qui verse l’indemnité de chômage technique, si je suis apprenti ?"),
    (PAYER, "et en cas de panne", "Qui verse l’indemnité de chômage technique en cas de panne ?"),
    (PAYER, "et sur une île ?", "Qui verse l’indemnité de chômage technique sur une île ?"),
    (PAYER, "Et les remises ?", "Qui verse les remises ?"),
    (PAYER, "Et la prime de retraite ?", "Qui verse la prime de retraite ?"),
    (["Qui verse la pension de retraite ?", ""], "Et celle d’avarie ?", "Qui verse la pension d'avarie ?"),
    (
        ["Qui s’occupe des avaries ?", ""],
        "Et les visites de sécurité ?",
        "Qui s’occupe des visites de sécurité ?",
    ),
    (COASTAL, "Et à Condé ?", "Qui immatricule les mariniers à Condé ?"),
    (COASTAL, "et à la réunion ?", "Qui immatricule les mariniers à la réunion ?"),
    (COASTAL, "Et en métropole ?", "Qui immatricule les mariniers en métropole ?"),
    (COASTAL, "Et dans les îles ?", "Qui immatricule les mariniers dans les îles ?"),
    (COASTAL, "À Dole ?", "Qui immatricule les mariniers à Dole ?"),
    (
        ["Dans quelle ville se font les contrôles de coque ?", "À Dole."],
        "et ceux des moteurs, ils sont dans quelle ville ?",
        "Dans quelle ville se font les contrôles des moteurs ?",
    ),
    (["Qui paie en métropole ?", "Les BEC."], "et dans les îles ?", "Qui paie dans les îles ?"),
    (["De quel bureau relève Nevers ?", ""], "Et à Condé ?", "De quel bureau relève Condé ?"),
    (["Que fait le CIF de Nevers ?", ""], "Et celui de Condé ?", "Que fait le CIF de Condé ?"),
    (
        RATE,
        "Et pour une réparation de coque ?",
        "Quel est le taux de prise en charge d'une réparation de coque ?",
    ),
    (
        RATE,
        "et la réparation d’une coque ?",
        "Quel est le taux de prise en charge de la réparation d'une coque ?",
    ),
    (
        ["De combien est la bourse Galet d'un élève seul ?", ""],
        "et pour une fratrie ?",
        "De combien est la bourse Galet pour une fratrie ?",
    ),
    (
        ["Quel est le montant de la bourse Galet des élèves ?", ""],
        "et des maîtres ?",
        "Quel est le montant de la bourse Galet des maîtres ?",
    ),
    (
        ["De combien est la bourse Galet ?", ""],
        "et pour un interne ?",
        "De combien est la bourse Galet pour un interne ?",
    ),
    (
        ["Quelle est la durée du congé d'un père ?", ""],
        "et pour une mère ?",
        "Quelle est la durée du congé pour une mère ?",
    ),
    (["Quel est le taux du vélo ?", ""], "et pour la moto ?", "Quel est le taux de la moto ?"),
    (["Qui contacter pour un salarié ?", ""], "et pour un artisan ?", "Qui contacter pour un artisan ?"),
    (CLOSED, "Et la Cnavig ?", "La Cnavig accorde des remises ?"),
    (CLOSED, "Et les BEC ?", "Les BEC accordent des remises ?"),
]

PRONOUNS = [
    (
        ["Comment contester l’avis du jury ?", "Devant la Cnavig. [1]"],
        "Il reste combien de jours pour le faire ?",
        "Il reste combien de jours pour contester l'avis du jury ?",
    ),
    (["Qui fixe le barème des primes ?", "La Cnavig. [1]"], "qui les verse ?", "Qui verse les primes ?"),
    (DUTIES, "Elles font quoi d’autre ?", "Les BEC font quoi d'autre ?"),
    (DUTIES, "Où sont-ils installés ?", "Où sont installés les BEC ?"),
    (DUTIES, "où sont-ils ?", "Où sont les BEC ?"),
    (DUTIES, "Et où sont-elles ?", "Où sont les BEC ?"),
    (DUTIES, "Combien sont-ils ?", "Combien y a-t-il de BEC ?"),
    (DUTIES, "Combien y en a-t-il ?", "Combien y a-t-il de BEC ?"),
    (DUTIES, "il y en a combien ?", "Combien y a-t-il de BEC ?"),
    (DUTIES, "Combien y en a-t-il en Bretagne ?", "Combien y a-t-il de BEC en Bretagne ?"),
    (DUTIES, "À quoi servent-ils ?", "À quoi servent les BEC ?"),
    (DUTIES, "Que font-ils d’autre ?", "Que font les BEC d'autre ?"),
    (DUTIES, "Peuvent-ils accorder une remise ?", "Les BEC peuvent-ils accorder une remise ?"),
    (DUTIES, "Est-ce qu’ils paient les mariniers ?", "Est-ce que les BEC paient les mariniers ?"),
    (DUTIES, "ils paient les mariniers ?", "Les BEC paient les mariniers ?"),
    (DUTIES, "Qui les pilote ?", "Qui pilote les BEC ?"),
    (DUTIES, "Comment les contacter ?", "Comment contacter les BEC ?"),
    (DUTIES, "Où les trouver ?", "Où trouver les BEC ?"),
    (DUTIES, "leur adresse ?", "Quelle est l'adresse des BEC ?"),
    (DUTIES, "Leur adresse postale ?", "Quelle est l'adresse postale des BEC ?"),
    (DUTIES, "Et leurs horaires ?", "Quels sont les horaires des BEC ?"),
    (DUTIES, "Quel est leur budget ?", "Quel est le budget des BEC ?"),
    (DUTIES, "Quelles sont leurs missions ?", "Quelles sont les missions des BEC ?"),
    (DUTIES, "Que signifie leur sigle ?", "Que signifie le sigle des BEC ?"),
    (DUTIES, "Que font ces organismes ?", "Que font les BEC ?"),
    (DUTIES, "Qui dirige ces derniers ?", "Qui dirige les BEC ?"),
    (DUTIES, "L’avarie est déclarée chez eux ?", "L'avarie est déclarée chez les BEC ?"),
    (PILOT, "Où est-elle installée ?", "Où est installée la Cnavig ?"),
    (PILOT, "Que fait-elle d’autre ?", "Que fait la Cnavig d'autre ?"),
    (PILOT, "Que font-ils ?", "Que font les BEC ?"),
    (PILOT, "elle est nationale ?", "La Cnavig est nationale ?"),
    (PILOT, "Son budget ?", "Quel est le budget de la Cnavig ?"),
    (PILOT, "Quelle est sa mission ?", "Quelle est la mission de la Cnavig ?"),
    (
        PAYER,
        "et c’est eux aussi qui la calculent ?",
        "C'est les BEC aussi qui calculent l'indemnité de chômage technique ?",
    ),
    (PAYER, "Qui la calcule ?", "Qui calcule l'indemnité de chômage technique ?"),
    (PAYER, "Et qui peut la demander ?", "Qui peut demander l'indemnité de chômage technique ?"),
    (PAYER, "Comment la demander ?", "Comment demander l'indemnité de chômage technique ?"),
    (PAYER, "Qui y a droit ?", "Qui a droit à l'indemnité de chômage technique ?"),
    (PAYER, "Qui s’en occupe ?", "Qui s'occupe de l'indemnité de chômage technique ?"),
    (PAYER, "Qui calcule cette indemnité ?", "Qui calcule l'indemnité de chômage technique ?"),
    (PAYER, "Qui décide ça ?", "Qui décide l'indemnité de chômage technique ?"),
    (PAYER, "Et ça ?", "Qui verse l’indemnité de chômage technique ?"),
    (
        PAYER,
        "j'ai combien de temps pour faire ma demande ?",
        "J'ai combien de temps pour faire ma demande auprès des BEC ?",
    ),
    (
        PAYER,
        "elle est versée à partir de quel jour ?",
        "L'indemnité de chômage technique est versée à partir de quel jour ?",
    ),
    (COASTAL, "Combien de bateaux là-bas ?", "Combien de bateaux à Nevers ?"),
    (COASTAL, "Que font les DREC là-bas ?", "Que font les DREC à Nevers ?"),
    (DUTIES, "Comment y entrer ?", "Comment entrer aux BEC ?"),
    (DUTIES, "Qui peut y être admis ?", "Qui peut être admis aux BEC ?"),
    (PILOT, "Qui y travaille ?", "Qui travaille à la Cnavig ?"),
    (PILOT, "Y a-t-il un médecin ?", "Y a-t-il un médecin ?"),
    (PAYER, "et le dossier pour y prétendre ?", "Qui verse le dossier pour y prétendre ?"),
]

POINTING = [
    (TRADES, "le deuxième, c'est long ?", "Les agents de quai, c'est long ?"),
    (
        [*TRADES, "quel salaire pour le premier ?", "Un pontonnier touche 1 900 euros. [1]"],
        "et pour le dernier cité ?",
        "Quel salaire pour les grutiers ?",
    ),
    (APPS, "la deuxième sert à quoi ?", "Bouée sert à quoi ?"),
    (REGIONS, "Que fait la dernière que tu cites ?", "Que fait la Cnavig ?"),
    (REGIONS, "Où est la dernière ?", "Où est la Cnavig ?"),
    (REGIONS, "Que fait le deuxième organisme ?", "Que font les CSI ?"),
    (REGIONS, "La première, elle est où ?", "Les DREC sont où ?"),
    (REGIONS, "Que fait la première ?", "Que font les DREC ?"),
    (REGIONS, "la première fait quoi ?", "Les DREC font quoi ?"),
    (REGIONS, "Le deuxième que vous citez gère quoi ?", "Les CSI gèrent quoi ?"),
    (REGIONS, "Combien d’agents pour la troisième ?", "Combien d'agents pour la Cnavig ?"),
    (REGIONS, "Quel est le rôle du premier ?", "Quel est le rôle des DREC ?"),
    ([*DUTIES, *REGIONS], "Revenons aux BEC", "Que font les BEC ?"),
    ([*DUTIES, *PILOT], "Revenons aux BEC : combien sont-ils ?", "Combien y a-t-il de BEC ?"),
    ([*DUTIES, *PLACES], "Pour en revenir aux BEC, où sont-ils ?", "Où sont les BEC ?"),
    ([*DUTIES, *PLACES], "pour en revenir à la première question, et les DREC ?", "Que font les DREC ?"),
    (
        [*DUTIES, *PLACES],
        "Revenons aux plongeurs : sous quel délai viennent-ils ?",
        "Sous quel délai viennent les plongeurs ?",
    ),
    ([*DUTIES, *PLACES], "pour revenir à la péniche, combien elle jauge ?", "Combien la péniche jauge ?"),
    ([*DUTIES, *PLACES], "Revenons à ma première question", "Que font les BEC ?"),
    ([*DUTIES, *PLACES], "On revient aux bureaux d’écluse : ils sont combien ?", "Combien y a-t-il de BEC ?"),
    (
        [*PAYER, *PLACES],
        "Revenons à l’indemnité : qui la calcule ?",
        "Qui calcule l'indemnité de chômage technique ?",
    ),
    (PLACES, "Revenons aux DREC, où sont-elles ?", "Où sont les DREC ?"),
    (NUMBER, "non, je voulais dire les DREC", "Combien y a-t-il de DREC ?"),
    (NUMBER, "Non je parlais des DREC.", "Combien y a-t-il de DREC ?"),
    (NUMBER, "Pardon, les DREC", "Combien y a-t-il de DREC ?"),
    (NUMBER, "je voulais dire les CSI", "Combien y a-t-il de CSI ?"),
    (NUMBER, "non, pas les BEC, les DREC", "Combien y a-t-il de DREC ?"),
    (COASTAL, "Non, à Condé", "Qui immatricule les mariniers à Condé ?"),
    (PAYER, "non, je voulais dire la prime de panne", "Qui verse la prime de panne ?"),
    (NUMBER, "Non, je voulais savoir où sont les DREC ?", "Non, je voulais savoir où sont les DREC ?"),
]

TOPICLESS = [
    (CLOSED, "Par quel moyen ?", "Par quel moyen les DREC accordent des remises ?"),
    (CLOSED, "Depuis quelle année ?", "Depuis quelle année les DREC accordent des remises ?"),
    (CLOSED, "Dans quelle limite ?", "Dans quelle limite les DREC accordent des remises ?"),
    (CLOSED, "Pourquoi ?", "Pourquoi les DREC accordent des remises ?"),
    (CLOSED, "et depuis quand ?", "Depuis quand les DREC accordent des remises ?"),
    (CLOSED, "À quel taux ?", "À quel taux les DREC accordent des remises ?"),
    (CLOSED, "tous les combien ?", "Tous les combien les DREC accordent des remises ?"),
    (["Les BEC versent-ils la prime ?", "Oui."], "Pourquoi ?", "Pourquoi les BEC versent la prime ?"),
    (["Est-ce que la Cnavig paie ?", "Oui."], "Depuis quand ?", "Depuis quand la Cnavig paie ?"),
    (PAYER, "Depuis quand ?", "Depuis quand les BEC versent l’indemnité de chômage technique ?"),
    (PAYER, "Sous quel délai ?", "Sous quel délai les BEC versent l’indemnité de chômage technique ?"),
    (
        PAYER,
        "jusqu'à combien par bateau ?",
        "Jusqu'à combien par bateau les BEC versent l’indemnité de chômage technique ?",
    ),
    (PAYER, "Et qui calcule ?", "Qui calcule l'indemnité de chômage technique ?"),
    (PILOT, "Comment ?", "Comment la Cnavig pilote les BEC ?"),
    (DUTIES, "Combien ?", "Combien y a-t-il de BEC ?"),
    (DUTIES, "Où ?", "Où se trouvent les BEC ?"),
    (DUTIES, "Où ça ?", "Où se trouvent les BEC ?"),
    (DUTIES, "c’est où ?", "Où se trouvent les BEC ?"),
    (DUTIES, "l’adresse ?", "Quelle est l'adresse des BEC ?"),
    (DUTIES, "Et le budget ?", "Quel est le budget des BEC ?"),
    (DUTIES, "quels horaires ?", "Quels sont les horaires des BEC ?"),
    (PAYER, "Et le montant ?", "Quel est le montant de l'indemnité de chômage technique ?"),
    (PAYER, "Quel est le taux ?", "Quel est le taux de l'indemnité de chômage technique ?"),
]

VARIED = [
    (AID, "combien ?", "Quel est le montant de l'aide au renflouement ?"),
    (AID, "et ça fait combien au maximum ?", "Quel est le montant de l'aide au renflouement au maximum ?"),
    (PAYER, "mais il y en a combien au total ?", "Combien y a-t-il de BEC au total ?"),
    (OFFICE, "Ils sont combien de traducteurs ?", "Combien y a-t-il de traducteurs à l'OFAX ?"),
    (OFFICE, "et elles sont combien dedans ?", "Combien de gens travaillent à l'OFAX ?"),
    (COASTAL, "Et si j’habite à Condé ?", "Qui immatricule les mariniers à Condé ?"),
    (COASTAL, "Et pour Condé ?", "Qui immatricule les mariniers à Condé ?"),
    (NUMBER, "Même question pour les DREC", "Combien y a-t-il de DREC ?"),
    (RATE, "Et celui d’une réparation ?", "Quel est le taux de prise en charge d'une réparation ?"),
    (REGIONS, "Et la deuxième ?", "Que font les CSI ?"),
    (PAYER, "C’est quoi ?", "C'est quoi les BEC ?"),
    (PAYER, "C’est quoi cet organisme ?", "C'est quoi les BEC ?"),
    (DUTIES, "Ça se trouve où ?", "Où se trouvent les BEC ?"),
    (DUTIES, "Y en a-t-il à Nevers ?", "Y a-t-il des BEC à Nevers ?"),
    (
        EARLY,
        "et ensuite ?",
        "À quel taux est payé l'arrêt de navigation au-delà des deux premières semaines ?",
    ),
    (NIGHT, "Et après ?", "Le quai est-il gratuit au-delà de la première nuit ?"),
    (PAYER, "et après ?", "Qui verse l'indemnité de chômage technique, après ?"),
    (OFFICE, "Ils sont combien à y bosser ?", "Combien de gens travaillent à l'OFAX ?"),
    (DUTIES, "elles sont combien à travailler là-dedans ?", "Combien de gens travaillent aux BEC ?"),
    (PLACES, "Le second, il ouvre quand ?", "Le centre d'impression fluviale de Condé ouvre quand ?"),
    (
        PAYER,
        "Pendant combien de jours au maximum ?",
        "Pendant combien de jours au maximum les BEC versent l'indemnité de chômage technique ?",
    ),
    (
        ["Combien coûte une nuit au port ?", "6 euros. [1]"],
        "et le dimanche ?",
        "Combien coûte une nuit au port, le dimanche ?",
    ),
    (["Qui garde le port le soir ?", "Les BEC. [1]"], "Et la nuit ?", "Qui garde le port la nuit ?"),
    (DUTIES, "c'est gratuit ?", "C'est gratuit, les BEC ?"),
    (
        ["Quel délai pour contester une amende ?", "Un mois. [1]"],
        "et qui décide ?",
        "Qui décide pour contester une amende ?",
    ),
    (DUTIES, "Et eux ?", "Que font les BEC ?"),
]

UNCHANGED = [
    (DUTIES, "C'est combien le ticket de bus en ce moment ?"),
    (DUTIES, "C'est combien en euros une bague d'or ?"),
    (PAYER, "C'est combien par mois, un box pour une moto ?"),
    (DUTIES, "À quoi sert PortugalPêche ?"),
    (DUTIES, "Comment m'inscrire à Monaco Emploi ?"),
    (PAYER, "Combien y a-t-il de ZUMI ?"),
    (PAYER, "Où s'inscrire au judo ?"),
    (PAYER, "Quel temps fera-t-il demain à Rennes ?"),
    (DUTIES, "Monaco Rénov' peut-il m'accompagner pour mes travaux ?"),
    (DUTIES, "Je voudrais leur écrire."),
    (DUTIES, "C'est-à-dire ?"),
    (PAYER, "Et la retraite, c'est qui ?"),
    (DUTIES, "Qui délivre les visas ?"),
    (DUTIES, "Qui calcule le taux de redevance ?"),
    (DUTIES, "Combien y a-t-il de DREC ?"),
    (DUTIES, "Que font les DREC ?"),
    (DUTIES, "Et que font les DREC ?"),
    (DUTIES, "C'est quoi la Cnavig ?"),
    (DUTIES, "Où se trouve le siège de la Cnavig ?"),
    (DUTIES, "Combien d'écluses compte le réseau ?"),
    (DUTIES, "Quel est le taux de prise en charge d'un remorquage ?"),
    (DUTIES, "Mon mari est malade, à qui doit-il envoyer son arrêt ?"),
    (DUTIES, "Un marinier a coulé, il doit prévenir qui ?"),
    (DUTIES, "Ma fille cherche un stage, qui peut l'aider ?"),
    (DUTIES, "Les visites de sécurité, elles sont payantes ?"),
    (DUTIES, "Faut-il payer la redevance en janvier ?"),
    (DUTIES, "Y a-t-il un bureau près de la gare ?"),
    (DUTIES, "Il faut envoyer le dossier à qui ?"),
    (DUTIES, "Qui paie la redevance s'il vous plaît ?"),
    (DUTIES, "À qui les mariniers envoient le dossier ?"),
    (DUTIES, "Où le dossier est-il traité ?"),
    (DUTIES, "Où déposer la première demande ?"),
    (DUTIES, "redevance demande organisme"),
    (DUTIES, "Quels sont les délais pour contester une avarie ?"),
    (RATE, "Qui immatricule les mariniers ?"),
    (UNKNOWN, "Qui imprime les courriers du réseau ?"),
    (COASTAL, "Les BEC gèrent-ils les permis de conduire ?"),
    (PLACES, "Quelle est la différence entre un BEC et une DREC ?"),
    (REGIONS, "Que fait le dernier bateau de la flotte ?"),
    (REGIONS, "Que font les DREC et les CSI pour leurs agents ?"),
]


@pytest.mark.parametrize(("history", "text", "whole"), [*ELLIPSES, *PRONOUNS, *POINTING, *TOPICLESS, *VARIED])
def test_a_follow_up_is_made_whole(history: list[str], text: str, whole: str) -> None:
    assert standalone(text, conversation(*history), CANALS).replace("’", "'") == whole.replace("’", "'")


@pytest.mark.parametrize(
    ("history", "text", "whole"),
    [
        (PAYER, "Et elle ferme quand, l'écluse ?", "L'écluse des BEC ferme quand ?"),
        (
            SOUNDING,
            "elle prend combien de jours cette visite ?",
            "La visite des BEC prend combien de jours ?",
        ),
        (SOUNDING, "mais la visite, elle est gratuite ?", "La visite des BEC est-elle gratuite ?"),
        (GROUNDED, "c'est remboursable ?", "L'avance de dépannage est-elle remboursable ?"),
        (
            ["Qui délivre le brevet de barreur ?", "Ce sont les BEC. [1]"],
            "et s'ils me le retirent, qui décide ?",
            "Si les BEC me retirent le brevet de barreur, qui décide ?",
        ),
        (
            ["La Cnavig peut-elle me louer un anneau ?", "Oui. [1]"],
            "ça fait combien par an ?",
            "Combien coûte l'anneau par an ?",
        ),
        (
            ["Dites-moi le délai de paiement pour la prime de quai.", "Elle est versée sous dix jours. [1]"],
            "et on la demande comment ?",
            "Et on demande la prime de quai comment ?",
        ),
        (
            ["Dites-moi le montant de la paye de quai.", ""],
            "on la touche quand ?",
            "On touche la paye de quai quand ?",
        ),
        (["Quel est le prix du remorquage ?", ""], "qui le paie ?", "Qui paie le remorquage ?"),
        (["Quel est le prix du remorquage ?", ""], "qui le révise ?", "Qui révise le prix du remorquage ?"),
        (
            ["Dites-moi le montant de la paye.", ""],
            "qui le verse ?",
            "Qui verse le montant de la paye ?",
        ),
        (["Qui surveille le chenal ?", "Les BEC. [1]"], "qui les contrôle ?", "Qui contrôle les BEC ?"),
        (
            [
                "Où passe-t-on le permis de barre ?",
                "On le passe dans un office des affaires extérieures. [1]",
            ],
            "qui délivre le carnet là-bas ?",
            "Qui délivre le carnet à l'office des affaires extérieures ?",
        ),
        (PILOT, "Que fait-on signer là-bas ?", "Que fait-on signer à la Cnavig ?"),
        (
            [*PILOT[:1], "La Cnavig. [1]"],
            "elles sont combien ?",
            "Combien de gens travaillent à la Cnavig ?",
        ),
        (["Que fait l'OFAX ?", ""], "combien sont-ils", "Combien de gens travaillent à l'OFAX"),
    ],
)
def test_what_a_pronoun_stands_for_takes_its_place(history: list[str], text: str, whole: str) -> None:
    assert standalone(text, conversation(*history), CANALS) == whole


@pytest.mark.parametrize(("history", "text"), UNCHANGED)
def test_a_full_question_does_not_drag_the_old_subject_along(history: list[str], text: str) -> None:
    assert standalone(text, conversation(*history), CANALS) == text


def test_without_history_nothing_changes() -> None:
    assert standalone("Et la Cnavig ?", [], CANALS) == "Et la Cnavig ?"


@pytest.mark.parametrize(
    "text", ["Et la Cnavig ?", "Où sont-ils ?", "Pourquoi ?", "la dernière ?", "Revenons aux BEC"]
)
@pytest.mark.parametrize(
    "said", [[Turn("user", "")], [Turn("user", "Merci !")], [Turn("assistant", "Les BEC.")]]
)
def test_a_history_without_a_question_changes_nothing(text: str, said: list[Turn]) -> None:
    assert standalone(text, said, CANALS) == text


@pytest.mark.parametrize(
    ("messages", "whole"),
    [
        ([NUMBER[0], "Et les DREC ?", "Et les CSI ?"], "Combien y a-t-il de CSI ?"),
        ([NUMBER[0], "Et les DREC ?", "Où sont-elles ?"], "Où sont les DREC ?"),
        ([NUMBER[0], "Et les DREC ?", "Où sont-elles ?", "Et la Cnavig ?"], "Où est la Cnavig ?"),
        ([COASTAL[0], "Et à Condé ?", "Et dans les îles ?"], "Qui immatricule les mariniers dans les îles ?"),
        ([COASTAL[0], "merci", "Et à Condé ?"], "Qui immatricule les mariniers à Condé ?"),
        ([DUTIES[0], "Qui les pilote ?", "Et les DREC ?"], "Qui pilote les DREC ?"),
        ([DUTIES[0], "leur adresse ?", "et celle de la Cnavig ?"], "Quelle est l'adresse de la Cnavig ?"),
        ([PAYER[0], "Et les remises ?", "Et la prime ?"], "Qui verse la prime ?"),
        (
            [RATE[0], "Qui immatricule les mariniers ?", "Et à Condé ?"],
            "Qui immatricule les mariniers à Condé ?",
        ),
    ],
)
def test_follow_ups_of_user_turns_alone_follow_each_other(messages: list[str], whole: str) -> None:
    *before, text = messages
    assert standalone(text, [Turn("user", one) for one in before], CANALS) == whole


def test_a_long_conversation_is_followed_and_its_first_question_remembered() -> None:
    history = conversation(*DUTIES, *(NUMBER * 400))
    assert standalone("Et les DREC ?", history, CANALS) == "Combien y a-t-il de DREC ?"
    assert standalone("Revenons à ma première question", history, CANALS) == "Que font les BEC ?"


_MESSAGES = st.lists(
    st.sampled_from(
        [
            *(text for _, text, _ in (*ELLIPSES, *PRONOUNS, *POINTING, *TOPICLESS)),
            *(text for _, text in UNCHANGED),
            *(one for pair in (DUTIES, NUMBER, PAYER, REGIONS, RATE) for one in pair),
            "",
            "merci",
        ]
    ),
    max_size=8,
)
_TURNS = _MESSAGES.flatmap(
    lambda texts: st.tuples(
        *(st.builds(Turn, st.sampled_from(["user", "assistant"]), st.just(text)) for text in texts)
    )
)


@given(st.text(max_size=60) | st.sampled_from([text for _, text, _ in PRONOUNS]))
@examples(max_examples=100, deadline=None)
def test_without_history_any_text_stays(text: str) -> None:
    assert standalone(text, [], CANALS) == text


@given(_TURNS, st.sampled_from([text for _, text, _ in (*ELLIPSES, *PRONOUNS, *POINTING, *TOPICLESS)]))
@examples(max_examples=150, deadline=None)
def test_a_follow_up_made_whole_stays_short(history: tuple[Turn, ...], text: str) -> None:
    whole = standalone(text, history, CANALS)
    assert whole.strip()
    assert len(whole) <= len(text) + 400


@given(_TURNS, st.sampled_from([text for _, text in UNCHANGED]))
@examples(max_examples=150, deadline=None)
def test_a_full_question_keeps_all_its_words(history: tuple[Turn, ...], text: str) -> None:
    whole = fold(standalone(text, history, CANALS))
    assert set(re.findall(r"\w{4,}", fold(text))) <= set(re.findall(r"\w{4,}", whole))


@given(_TURNS, st.sampled_from([text for _, text, _ in (*ELLIPSES, *TOPICLESS)]))
@examples(max_examples=150, deadline=None)
def test_a_follow_up_keeps_the_words_of_weight_that_were_typed(history: tuple[Turn, ...], text: str) -> None:
    whole = fold(standalone(text, history, CANALS))
    said_otherwise = {"merci", "concernant", "alors", "celle", "celui", "combien"}  # "quel est le montant de"
    typed = set(re.findall(r"[a-z]{5,}", fold(text))) - said_otherwise
    assert all(word.rstrip("sx") in whole for word in typed)


@given(_TURNS, st.text(max_size=80))
@examples(max_examples=100, deadline=None)
def test_no_text_breaks_it(history: tuple[Turn, ...], text: str) -> None:
    assert isinstance(standalone(text, history, CANALS), str)


@pytest.mark.parametrize(
    "text",
    [
        "Bonjour !",
        "bonsoir",
        "Salut",
        "Coucou toi",
        "Bonjour, comment ça va ?",
        "ça va ?",
        "merci beaucoup",
        "Merci pour votre aide",
        "ok",
        "OK.",
        "d'accord",
        "ok merci",
        "super, merci !",
        "parfait",
        "très bien, au revoir",
        "à bientôt",
        "Bonne journée !",
        "bye",
        "👍",
        "🙂🙂",
        "…",
        "!!!",
        "Que sais-tu faire ?",
        "qu'est-ce que tu peux faire ?",
        "tu sers à quoi ?",
        "Qui es-tu ?",
        "tu es un robot ?",
        "T'es une IA ?",
        "êtes-vous un humain ou un robot ?",
        "aide",
        "Comment tu t'appelles ?",
        "t'es nul",
        "tu es vraiment nul !",
        "c'est nul",
        "pauvre con",
        "tu ne sers à rien",
        "vous ne comprenez rien",
        "n'importe quoi",
        "quel imbécile",
        "mdr",
        "c'est faux",
    ],
)
def test_small_talk_gets_a_polite_sentence(text: str) -> None:
    assert small_talk(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "Bonjour, qui délivre les visas pour partir travailler ?",
        "bonjour qui paie la redevance ?",
        "Bonjour, et les BEC ?",
        "merci de me dire qui délivre les visas s'il vous plaît",
        "Merci, et les DREC ?",
        "merci, qui paie ?",
        "ok et les CSI ?",
        "Salut, combien de BEC ?",
        "Bonsoir, où sont les CIF ?",
        "À quoi sert un BEC ?",
        "Que fait la Cnavig ?",
        "Qui aide les mariniers ?",
        "?",
        "Pourquoi ?",
        "Oui mais combien ?",
        "C'est quoi un robot de curage ?",
        "d'accord, et où sont-ils ?",
        "Bonjour, adresse des BEC ?",
        "non, les DREC",
        "Aide à la navigation, quel organisme ?",
        "Un bateau est inutile, qui le reprend ?",
    ],
)
def test_a_polite_question_is_a_question(text: str) -> None:
    assert small_talk(text) is None


@pytest.mark.parametrize(
    ("asked", "text", "said"),
    [
        ("Combien y a-t-il de BEC ?", "Et les DREC ?", "11"),
        ("Que font les CIF ?", "Où sont-ils ?", "Nevers"),
        ("Qui verse l'indemnité de chômage technique ?", "Combien sont-ils ?", "42"),
        ("Qui calcule le taux de redevance ?", "Et qui le notifie ?", "DREC"),
        ("Quel est le taux de prise en charge d'un remorquage ?", "et pour une réparation de coque ?", "60"),
    ],
)
def test_a_follow_up_gets_its_answer(canals: Assistant, asked: str, text: str, said: str) -> None:
    history = [Turn("user", asked), Turn("assistant", canals.ask(asked).answer)]
    answer = canals.ask(text, history)
    assert answer.status == "answered"
    assert said in answer.answer


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("je reviens à la première : elle est où ?", "La Cnavig est où ?"),
        ("revenons au deuxième, ils sont combien ?", "Combien y a-t-il de CIF ?"),
        ("pour revenir au dernier", "Où sont les CIF ?"),
    ],
)
def test_a_talk_goes_back_to_a_body_by_its_rank(text: str, whole: str) -> None:
    history = conversation("Que fait la Cnavig ?", "Elle pilote. [1]", "Où sont les CIF ?", "À Nevers. [1]")
    assert standalone(text, history, CANALS) == whole


def test_a_rank_asked_for_its_place_is_a_body_rather_than_a_quoted_mission() -> None:
    duties = (
        "Les BEC : « l’immatriculation des mariniers » [1]\n– « la tenue du rôle » [2]\n– « le guet » [3]"
    )
    history = conversation("Que fait la Cnavig ?", "Elle pilote le réseau. [1]", "Que font les BEC ?", duties)
    assert standalone("Et la première, elle est où ?", history, CANALS) == "La Cnavig est où ?"
