import pytest

from assistant.answering.details import holds
from assistant.answering.question import Detail


@pytest.mark.parametrize(
    ("detail", "text"),
    [
        (Detail.PHONE, "appelez le 3646"),
        (Detail.PHONE, "appelez le 3646, numéro du réseau"),
        (Detail.PHONE, "standard : 01 40 50 60 70"),
        (Detail.ADDRESS, "au 12, rue des Lilas"),
        (Detail.EMAIL, "accueil@service.example"),
        (Detail.WEBSITE, "sur service.fr"),
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
        (Detail.RATE, "remboursé à 70 %"),
        (Detail.COUNT, "neuf centres"),
    ],
)
def test_a_detail_is_seen_where_it_stands(detail: Detail, text: str) -> None:
    assert holds(detail, text)
    assert not holds(detail, "Les bureaux aident les villages en lien avec la préfecture.")
