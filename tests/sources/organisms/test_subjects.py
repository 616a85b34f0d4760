"""Which organism each statement is about."""

# ruff: noqa: E501 - an example stands on one line

from collections.abc import Callable

import pytest

from assistant.sources.registry import Registry
from assistant.types import Statement

Read = Callable[..., tuple[Registry, tuple[Statement, ...]]]

NAMES = """
L'agence du port (ADP), les caisses de pêche (CDP), les bureaux des voiles (BDV) et l'Institut des dunes (IDD)
"""


def about(statements: tuple[Statement, ...], beginning: str) -> tuple[str, ...]:
    found = [one.organisms for one in statements if one.text.startswith(beginning)]
    assert len(found) == 1, [one.text for one in statements]
    return found[0]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Les CDP paient les primes.", ("cdp",)),
        ("Chaque CDP paie les primes aux marins des BDV.", ("cdp",)),
        ("Les caisses de pêche (CDP) paient.", ("cdp",)),
        ("L'ensemble des CDP paie.", ("cdp",)),
        ("Au niveau local, la CDP paie.", ("cdp",)),
        ("Depuis 2017, les CDP paient aussi.", ("cdp",)),
        ("À noter : les CDP dépendent de l'ADP.", ("cdp",)),
        ("Réparties sur la côte, les caisses de pêche (CDP) paient.", ("cdp",)),
        ("En lien avec l'IDD, la CDP paie.", ("cdp",)),
        ("Les CDP et le BDV paient.", ("cdp", "bdv")),
        ("Les CDP comme les BDV sont des organismes.", ("cdp", "bdv")),
        ("Le fonds de secours est géré par les CDP.", ("cdp",)),
        ("Le fonds est géré au niveau local par les agents de la CDP ou du BDV.", ("cdp", "bdv")),
        ("Ce sont les BDV qui cousent.", ("bdv",)),
        ("Les agents de la CDP vérifient les filets.", ("cdp",)),
        ("La demande est à adresser à la CDP.", ("cdp",)),
        ("Le marin s'inscrit auprès du BDV.", ("bdv",)),
        ("Il revient à l'IDD de planter les dunes.", ("idd",)),
        ("Ce litige relève de la compétence de l'IDD.", ("idd",)),
        ("Dans les CDP, des agents accueillent les marins.", ("cdp",)),
        ("Le réseau compte 9 caisses de pêche (CDP), sur la côte.", ("cdp",)),
        ("Le vent souffle en lien avec la CDP.", ()),
        ("Le mât des BDV.", ()),
        ("La mer est calme.", ()),
    ],
)
def test_a_sentence_alone(network: Read, sentence: str, expected: tuple[str, ...]) -> None:
    _, statements = network(NAMES, sentence)
    assert about(statements, sentence[:12]) == expected


def test_whose_a_body_is_said_to_be_does_not_take_its_place(network: Read) -> None:
    _, statements = network(
        NAMES, "Les CDP et les BDV cousent. Elles sont rattachées à l'ADP. Elles paient aussi."
    )
    assert about(statements, "Elles sont") == ("cdp", "bdv")
    assert about(statements, "Elles paient") == ("cdp", "bdv")


SHEET = """# Agence du port (ADP)

Elle ouvre le port. Le quai est à elle.

## 9 caisses de pêche (CDP) et 3 bureaux des voiles (BDV)

Les CDP paient les primes. Elles aident les marins. Aujourd'hui, elles remplissent deux fonctions :

- la vente des filets ;
- 3 caisses gèrent le sel : Dax, Pau et Lens.

En complément, les BDV cousent. Ces bureaux lavent aussi. Ceux-ci ferment à midi.

## Missions des caisses

La prime est versée sous huit jours.

## Lien avec l'Institut des dunes

Le sable est commun. L'IDD plante les oyats. Il les arrose.

## Niveau local : CDP, BDV

- CDP : paient
- EPV : le BDV coud leurs voiles
- Accueil des marins
"""


@pytest.mark.parametrize(
    ("beginning", "expected"),
    [
        ("Elle ouvre", ("adp",)),
        ("Le quai", ("adp",)),
        ("Les CDP paient", ("cdp",)),
        ("Elles aident", ("cdp",)),
        ("la vente", ("cdp",)),
        ("3 caisses", ("cdp",)),
        ("En complément", ("bdv",)),
        ("Ces bureaux", ("bdv",)),
        ("Ceux-ci", ("bdv",)),
        ("La prime", ("adp",)),
        ("Le sable", ("adp",)),
        ("L'IDD", ("idd",)),
        ("Il les arrose", ("idd",)),
        ("CDP : paient", ("cdp",)),
        ("EPV : le BDV", ("bdv",)),
        ("Accueil des marins", ("bdv",)),
    ],
)
def test_a_sheet_read_in_order(network: Read, beginning: str, expected: tuple[str, ...]) -> None:
    _, statements = network(NAMES, SHEET)
    assert about(statements, beginning) == expected


OWNED = """# Agence du port (ADP)

Le port a trois étages.

1. Au premier étage : la vigie
2. Au second étage : BDV et CDP

Voici le détail. En Bretagne, la mer monte.

## Les conventions

Les armateurs peuvent conventionner avec la CDP pour :

- le prêt de filets ;
- la vente du sel.

## Les tarifs

| Prestation | Prix |
| --- | --- |
| Carénage | 40 euros |
| Remorquage par le BDV | 90 euros |

## Le budget

L'ADP répartit ses recettes.

| Poste | Part |
| --- | --- |
| Quais | 30 euros |

## Les voisins

Le capitaine règle les litiges qui suivent une plainte auprès de la CDP.

## 3 bureaux des voiles (BDV)

Le bureau dispose d'une salle auprès de chaque caisse de pêche. Il réunit des couseuses.

| Ville | Adresse |
| --- | --- |
| Dax | 2, quai des mouettes |
"""


@pytest.mark.parametrize(
    ("beginning", "expected"),
    [
        ("Au second", ("bdv", "cdp")),
        ("Voici le", ("adp",)),
        ("En Bretagne", ("adp",)),
        ("Les armateurs", ()),
        ("le prêt", ()),
        ("la vente", ()),
        ("Carénage", ()),
        ("Remorquage", ("bdv",)),
        ("Quais", ("adp",)),
        ("Le capitaine", ("adp",)),
        ("Le bureau dispose", ("bdv",)),
        ("Il réunit", ("bdv",)),
        ("Dax", ("bdv",)),
    ],
)
def test_what_the_owner_of_a_page_does_not_own(
    network: Read, beginning: str, expected: tuple[str, ...]
) -> None:
    _, statements = network(NAMES, OWNED)
    assert about(statements, beginning) == expected


def test_a_list_without_owner_gives_nothing_to_what_follows(network: Read) -> None:
    page = "# Le littoral\n\nIl a deux niveaux.\n\n- Niveau régional : BDV\n- Niveau local : CDP, IDD\n\nVoici la carte du rivage."
    _, statements = network(NAMES, page)
    assert about(statements, "Niveau local") == ("cdp", "idd")
    assert about(statements, "Voici") == ()


def test_a_collective_name_stands_behind_its_members(network: Read) -> None:
    page = (
        "# 16 caisses du rivage (Rivat et Corif)\n\n"
        "Les Rivat (régies d'intérêt vital et d'aide aux touristes) et la Corif (compagnie des rivages de "
        "l'Île-de-France) accueillent.\n\nLes caisses du rivage vendent des cartes. Depuis 2010, ces organismes font de même."
    )
    _, statements = network(page)
    assert about(statements, "Les caisses du rivage") == ("rivat", "corif", "caisse-du-rivage")
    assert set(about(statements, "Depuis 2010")) >= {"rivat", "corif"}


def test_the_title_of_a_page_speaks_where_no_heading_does(network: Read) -> None:
    page = '---\ntitle: "Caisses de pêche (CDP)"\n---\n\n## Horaires\n\nLe guichet ouvre à neuf heures.\n'
    _, statements = network(NAMES, page)
    assert about(statements, "Le guichet") == ("cdp",)


def test_a_participle_behind_a_body_makes_it_no_subject(network: Read) -> None:
    text = f"{NAMES}\n## 7 caisses de pêche (CDP)\n\nElles ouvrent 40 halles, closes la nuit, et 12 ADP réservées aux voiliers."
    _, statements = network(text)
    assert about(statements, "Elles ouvrent") == ("cdp",)


def test_pronouns_do_not_cross_into_another_section(network: Read) -> None:
    _, statements = network(NAMES, "# Un\n\nLes CDP paient.\n\n# Deux\n\nElles sont belles.\n")
    assert about(statements, "Elles sont belles") == ()


@pytest.mark.parametrize(
    ("page", "beginning", "expected"),
    [
        # What a body is said to be stays its own, whoever does something to it.
        ("Les CDP sont des associations agréées par l'ADP.", "Les CDP", ("cdp",)),
        # What a colon tells apart is what is counted before it, not who has it.
        (
            "## 3 CDP\n\nCes caisses tiennent 9 halles : 4 ADP, 3 BDV et 2 IDD. Elles ouvrent.",
            "Ces caisses",
            ("cdp",),
        ),
        (
            "## 3 CDP\n\nCes caisses tiennent 9 halles : 4 ADP, 3 BDV et 2 IDD. Elles ouvrent.",
            "Elles",
            ("cdp",),
        ),
        ("## 3 CDP\n\nElles ont 4 guichets voisins : 2 BDV et 2 IDD.", "Elles", ("cdp",)),
        ("# Rade\n\nLe réseau compte 9 halles : 4 ADP et 5 BDV.", "Le réseau", ("adp", "bdv")),
        # Who does its work elsewhere is not the section's body.
        ("## 3 CDP\n\nElles pèsent. À Dax, cette tâche est tenue par une halle.", "À Dax", ()),
        ("## 3 CDP\n\nElles pèsent. Dans les îles, ce travail revient à un mousse.", "Dans les", ()),
        ("## 3 CDP\n\nElles pèsent. Ce travail est payé à la pièce.", "Ce travail", ("cdp",)),
        # Behind who runs it, a pronoun stands for the section's body.
        ("# CDP\n\nLa CDP est gérée par l'ADP. Elle paie.", "Elle paie", ("cdp",)),
        # An infinitive has its list's subject.
        (
            "# CDP\n\nElles ont pour missions :\n\n- d'aider les marins : les BDV paient ;",
            "d'aider",
            ("cdp",),
        ),
        # Lines of a sheet are about its body, whomever they name behind.
        ("# CDP\n\n## Missions\n\n| A | B |\n| --- | --- |\n| Aider | avec les BDV |", "Aider", ("cdp",)),
        ("# CDP\n\n## Identité\n\n| A | B |\n| --- | --- |\n| Effectif | 640 |", "Effectif", ("cdp",)),
        ("# CDP\n\n## Aides\n\n| A | B |\n| --- | --- |\n| Poisson | 640 |", "Poisson", ()),
    ],
)
def test_definitions_lists_and_sheets(
    network: Read, page: str, beginning: str, expected: tuple[str, ...]
) -> None:
    _, statements = network(NAMES, page)
    assert about(statements, beginning) == expected
