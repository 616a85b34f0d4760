import pytest

from assistant.answering.asked.question import Detail
from assistant.answering.held.details import holds, tells_a_day


@pytest.mark.parametrize(
    ("detail", "text"),
    [
        (Detail.PHONE, "appelez le 3646"),
        (Detail.PHONE, "appelez le 3646, numéro du réseau"),
        (Detail.PHONE, "standard : 01 40 50 60 70"),
        (Detail.ADDRESS, "au 12, rue des Lilas"),
        (Detail.EMAIL, "accueil@service.example"),
        (Detail.WEBSITE, "sur service.fr"),
        (Detail.AGE, "ouvert dès 14 ans"),
        (Detail.AGE, "réservé aux majeurs"),
        (Detail.MONTH, "le solde part fin mai"),
        (Detail.MONTH, "dès le sixième mois"),
        (Detail.PAPERS, "joindre une copie du bail"),
        (Detail.DATE, "créée en 1998"),
        (Detail.DATE, "livrée le 3 de chaque mois"),
        (Detail.AMOUNT, "plus de 230 milliards d'euros"),
        (Detail.NAME, "dirigé par Mme Martin"),
        (Detail.PERSON, "dirigé par Mme Martin"),
        (Detail.PERSON, "présidés chacun par un élu"),
        (Detail.PERSON, "présidées par un élu"),
        (Detail.CHOICE, "le bureau le plus proche du domicile"),
        (Detail.HOURS, "de 8 h à 17 h"),
        (Detail.DURATION, "sous quinze jours"),
        (Detail.DURATION, "trente nuits au plus"),
        (Detail.DURATION, "une traversée de 40 minutes"),
        (Detail.DURATION, "pendant deux saisons"),
        (Detail.RATE, "remboursé à 70 %"),
        (Detail.RATE, "rembourse la moitié du billet"),
        (Detail.RATE, "financé pour deux tiers"),
        (Detail.RATE, "prise en charge intégrale des filets"),
        (Detail.COUNT, "neuf centres"),
    ],
)
def test_a_detail_is_seen_where_it_stands(detail: Detail, text: str) -> None:
    assert holds(detail, text)
    assert not holds(detail, "Les bureaux aident les villages en lien avec la préfecture.")


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("Le bac passe le mardi.", True),
        ("Le loyer part le 5 du mois.", True),
        ("Fermé du 1er mai au 3 juin.", True),
        ("Le gué est ouvert tous les jours.", True),
        ("La prime court dès le quatrième jour.", True),
        ("Le bac passe de mars à novembre.", False),
        ("Le bac passe sous 15 jours.", False),
        ("Appelez le 36 46.", False),
        ("Le guichet ouvre le 8 h.", False),
    ],
)
def test_a_day_is_no_month_and_no_span_of_days(text: str, tells: bool) -> None:
    assert tells_a_day(text) is tells


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("Le bac passe une fois par mois.", True),
        ("Un bac par semaine dessert l'île.", True),
        ("La bouée est repeinte tous les deux ans.", True),
        ("La cale est curée toutes les semaines.", True),
        ("On relève la jauge chaque matin.", True),
        ("La prime part le 5 de chaque mois.", True),
        ("La commission siège le premier jeudi du mois.", True),
        ("Une visite annuelle est prévue.", True),
        ("Le phare est inspecté un an sur deux.", True),
        ("Le marché du quai, hebdomadaire, est ouvert à tous.", True),
        ("L'épreuve se repasse trois fois au plus.", True),
        ("La grue coûte 40 euros par jour.", False),
        ("Le grutier travaille 12 heures par semaine.", False),
        ("Tous les deux passent le permis.", False),
        ("Une fois la coque sèche, on repeint.", False),
        ("La grève a duré trois mois.", False),
        ("Un bac deux fois plus grand dessert l'île.", False),
    ],
)
def test_a_rhythm_is_told_by_what_comes_again(text: str, tells: bool) -> None:
    assert holds(Detail.RHYTHM, text) is tells


@pytest.mark.parametrize(
    "text", ["payé par un tiers", "en un quart d'heure", "le tiers payant", "confié à un tiers"]
)
def test_a_third_party_and_a_quarter_of_an_hour_are_no_rates(text: str) -> None:
    assert not holds(Detail.RATE, text)
