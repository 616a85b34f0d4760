from collections.abc import Callable
from textwrap import wrap

import pytest

from assistant.sources.passages import cut
from assistant.types import Document

Read = Callable[..., Document]
Outline = Callable[[Document], list[str]]


def test_a_page_with_numbered_sections(read: Read, outline: Outline) -> None:
    page = """Établissement public Branche Eau

ANE - Agence nationale de l'eau

L'Agence nationale de l'eau (ANE) est la tête de réseau.

1. Définition et missions

L'ANE pilote la politique de l'eau.

Missions principales

  • Définir : normes, orientations
  • Répartir les crédits

Bon à savoir : L'eau couvre 71 % de la planète.

2. Organisation

Le réseau a deux niveaux :

Niveau national : ANE

  • Fixe les normes

Niveau local : comités (CB)

  • Appliquent les normes

3. Aides

Taux des aides

Acte / Travaux Taux de base
Forage d'un puits 70%
Analyse simple 15%, 30% ou 65%
Curage 80% (forfait à charge)

4. Organismes liés

Organismes de tutelle

Autres organismes"""
    document = read(page)
    assert document.metadata.title == "ANE - Agence nationale de l'eau"
    assert outline(document) == [
        "heading 1 Établissement public Branche Eau",
        "heading 2 ANE - Agence nationale de l'eau",
        "paragraph 0 L'Agence nationale de l'eau (ANE) est la tête de réseau.",
        "heading 3 1. Définition et missions",
        "paragraph 0 L'ANE pilote la politique de l'eau.",
        "heading 4 Missions principales",
        "item 0 Définir : normes, orientations",
        "item 0 Répartir les crédits",
        "paragraph 0 Bon à savoir : L'eau couvre 71 % de la planète.",
        "heading 3 2. Organisation",
        "paragraph 0 Le réseau a deux niveaux :",
        "heading 5 Niveau national : ANE",
        "item 0 Fixe les normes",
        "heading 5 Niveau local : comités (CB)",
        "item 0 Appliquent les normes",
        "heading 3 3. Aides",
        "heading 4 Taux des aides",
        "header 0 Acte / Travaux Taux de base",
        "row 0 Forage d'un puits 70%",
        "row 0 Analyse simple 15%, 30% ou 65%",
        "row 0 Curage 80% (forfait à charge)",
        "heading 3 4. Organismes liés",
        "heading 4 Organismes de tutelle",
        "heading 4 Autres organismes",
    ]


def test_a_page_with_sections_that_count_their_bodies(read: Read, outline: Outline) -> None:
    page = """Un réseau au bord de l’eau

Le réseau se divise en 2 niveaux.

  1. Au niveau national : l’Agence
  2. Au niveau local : les comités de bassin et les régies

12 comités de bassin (CB)

Les CB sont des organismes publics. Parmi leurs missions, on trouve :

  • l’entretien des berges\u00a0;
  • le suivi (étiages, crues, etc.) Pour cela, ils s’appuient sur 89 stations\u00a0;
  • l’accueil du public.

3 régies (RB et RH)

Les régies ont la charge de 2 missions :

  • La pêche en rivière
    Elles délivrent les permis. Les gardes passent chaque jour.
  • Le curage des canaux (service technique)
    Le service technique est géré par les RB.

À noter : les régies dépendent aussi des communes."""
    document = read(page)
    assert document.metadata.title == "Un réseau au bord de l’eau"
    assert outline(document) == [
        "heading 1 Un réseau au bord de l’eau",
        "paragraph 0 Le réseau se divise en 2 niveaux.",
        "item 0 Au niveau national : l’Agence",
        "item 0 Au niveau local : les comités de bassin et les régies",
        "heading 2 12 comités de bassin (CB)",
        "paragraph 0 Les CB sont des organismes publics. Parmi leurs missions, on trouve :",
        "item 0 l’entretien des berges\u00a0;",
        "item 0 le suivi (étiages, crues, etc.) Pour cela, ils s’appuient sur 89 stations\u00a0;",
        "item 0 l’accueil du public.",
        "heading 2 3 régies (RB et RH)",
        "paragraph 0 Les régies ont la charge de 2 missions :",
        "item 0 La pêche en rivière",
        "paragraph 1 Elles délivrent les permis. Les gardes passent chaque jour.",
        "item 0 Le curage des canaux (service technique)",
        "paragraph 1 Le service technique est géré par les RB.",
        "paragraph 0 À noter : les régies dépendent aussi des communes.",
    ]


WRAPPED = """LES PONTS DU CANAL
==================

Le réseau des ponts compte 42 ouvrages répartis sur tout le territoire de la
communauté de communes. Ils sont ouverts à tous et gérés par le Syndicat des
Ponts du canal, au siège.
MISSIONS
Le syndicat assure plusieurs services au public, dont les suivants :
- l'entretien des tabliers, des piles, des garde-corps de tous les ponts
  de la communauté ;
- les visites ;
    - des écoles le mardi ;
    - des familles le jeudi.
- La surveillance des crues
  Elle se fait de jour comme de nuit. Les relevés sont publiés.
"""


def test_wrapped_lines_are_joined_and_glued_headings_are_not(read: Read, outline: Outline) -> None:
    assert outline(read(WRAPPED)) == [
        "heading 1 LES PONTS DU CANAL",
        "paragraph 0 Le réseau des ponts compte 42 ouvrages répartis sur tout le territoire de la\n"
        "communauté de communes. Ils sont ouverts à tous et gérés par le Syndicat des\n"
        "Ponts du canal, au siège.",
        "heading 2 MISSIONS",
        "paragraph 0 Le syndicat assure plusieurs services au public, dont les suivants :",
        "item 0 l'entretien des tabliers, des piles, des garde-corps de tous les ponts\n  de la communauté ;",
        "item 0 les visites ;",
        "item 1 des écoles le mardi ;",
        "item 1 des familles le jeudi.",
        "item 0 La surveillance des crues",
        "paragraph 1 Elle se fait de jour comme de nuit. Les relevés sont publiés.",
    ]


PROSE = """Les ponts du canal

Le syndicat, créé par la loi du 3 mars 1998, gère les ponts pour les communes - dont celles du bassin. \
Il dépend du Conseil des Eaux. Il est chargé, avec la Régie du canal, de trois missions :

  • L'entretien des ouvrages
    Les équipes du syndicat passent chaque mois sur les 42 ouvrages. Elles notent ce qui doit être repris.
  • le contrôle des charges des véhicules lourds, en lien avec les services de la commune voisine ;
  • CRE (Centre de Relevé des Eaux) : Mesure des crues, alerte des riverains, archives et publications locales

Financement du syndicat

Les communes versent une part fixe."""


@pytest.mark.parametrize("width", [60, 72, 80, 100])
def test_a_text_says_the_same_wrapped_or_not(read: Read, width: int) -> None:
    def said(text: str) -> list[tuple[str, ...]]:
        return [
            (one.kind, *(" ".join(part.split()) for part in (one.text, *(part.text for part in one.context))))
            for one in cut(read(text)).statements
        ]

    wrapped = []
    for line in PROSE.split("\n"):
        margin = " " * (len(line) - len(line.lstrip()))
        inner = margin + "  " * line.lstrip().startswith("•")
        wrapped += wrap(line.strip(), width, initial_indent=margin, subsequent_indent=inner) or [""]
    assert said("\n".join(wrapped)) == said(PROSE)


TABLES = {
    "columns": "Public      Tarif    Prêts\nAdultes     12 €     10\nEnfants     gratuit  15",
    "tabs": "Public\tTarif\tPrêts\nAdultes\t12 €\t10\nEnfants\tgratuit\t15",
    "pipes": "| Public | Tarif |\n|---|---|\n| Adultes | 12 € |\n| Enfants | gratuit |",
    "values": "Public et tarif\nAdultes 12 €\nEnfants 3 €",
    "words": "Public Tarif\nAdultes payant\nEnfants gratuit\nAnciens gratuit",
    "ruled": "Public   Tarif\n-------  -----\nAdultes  12 €",
}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_tables_have_a_header_and_rows(read: Read, outline: Outline, table: str) -> None:
    lines = outline(read(f"Tarifs\n\n{table}\n"))
    assert lines[0] == "heading 1 Tarifs"
    assert lines[1].startswith("header 0 Public")
    assert lines[2].startswith("row 0 Adultes")
    assert all(line.startswith("row 0 ") for line in lines[2:])


def test_long_lines_among_labelled_ones_are_rows(read: Read, outline: Outline) -> None:
    page = (
        "Services\n\nCarte bleue : emprunts, réservations\n"
        "Atelier.exemple : prêt de voiles et de rames\n"
        "Numéro vert : 3977, appel gratuit, de 7 heures à 20 heures, sauf le dimanche\n"
        "Salle de lecture des cartes et des journaux : 12 places\n\nLe service est gratuit."
    )
    assert [line.split()[0] for line in outline(read(page))] == ["heading", *["row"] * 4, "paragraph"]


LISTS = {
    "dots": "• un\n• deux",
    "dashes": "- un\n- deux",
    "long dashes": "– un\n– deux",
    "stars": "* un\n* deux",
    "small o": "  o un\n  o deux",
    "numbers": "1. un\n2. deux",
    "brackets": "1) un\n2) deux",
    "letters": "a) un\nb) deux",
    "degrees": "1° un\n2° deux",
    "checks": "✓ un\n✓ deux",
    "spaced": "• un\n\n• deux",
}


@pytest.mark.parametrize("items", LISTS.values(), ids=LISTS)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_bullets_and_numbers_make_items(read: Read, outline: Outline, items: str, gap: str) -> None:
    document = read(f"Le service rend ceci :{gap}{items}\n\nC'est gratuit.")
    assert outline(document)[1:] == ["item 0 un", "item 0 deux", "paragraph 0 C'est gratuit."]


def test_nesting_follows_indentation_or_bullets(read: Read, outline: Outline) -> None:
    expected = ["item 0 un", "item 1 un un", "item 1 un deux", "item 0 deux"]
    assert outline(read("• un\n  • un un\n  • un deux\n• deux")) == expected
    assert outline(read("• un\n- un un\n- un deux\n• deux")) == expected
    assert outline(read("1. un\n\ta. un un\n\tb. un deux\n2. deux")) == expected


def test_lines_without_bullets_after_an_introduction_are_items(read: Read, outline: Outline) -> None:
    page = """Le service assure :

l'accueil ;
le suivi ; et
la médiation

Accès

Il est ouvert dans les cas suivants :
Elle est demandée par un habitant de la commune ou du bassin
Elle est rendue nécessaire par une crue ou par un incendie
Il est gratuit."""
    kinds = [line.split()[0] for line in outline(read(page))]
    assert kinds == ["paragraph", "item", "item", "item", "heading", "paragraph", "item", "item", "item"]


def test_careless_spaces_make_no_table(read: Read, outline: Outline) -> None:
    lines = outline(
        read("Le dossier est à retirer au  siège .\nIl ne concerne pas les agents en  poste  à Metz.\n")
    )
    assert [line.split()[0] for line in lines] == ["paragraph", "paragraph"]


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("Qui contacter ?\n\nLe siège répond.", 1),
        ("Les agences sont au nombre de 12\n\nElles ouvrent le lundi.", 0),
        ("Tout le monde peut s'inscrire.\n\nC'est gratuit.", 0),
        ("Titre\n\nTéléphone : 05 00 00 00 00\n\nLe siège répond.", 1),
        ("Bon à savoir : le siège est fermé\n\nIl ouvre en mai.", 0),
        ("Missions :\n\nLe siège répond au public.", 1),
        ("Bilan 2024\n\nLe siège a répondu.", 1),
        ("Agences\n\nLille\nLens\nArras\n\nSiège\n\nIl est à Lille.", 2),
    ],
)
def test_what_is_a_heading(read: Read, outline: Outline, text: str, headings: int) -> None:
    assert sum(line.startswith("heading") for line in outline(read(text))) == headings


def test_a_heading_directly_above_another_is_its_parent_and_siblings_stay_siblings(
    read: Read, outline: Outline
) -> None:
    parts = (
        "Titre",
        "Accueil",
        "Texte.",
        "Nos offices",
        "3 offices (OD)",
        "Texte.",
        "4 centres",
        "Texte.",
        "Aide",
        "Fin.",
    )
    headings = [line for line in outline(read("\n\n".join(parts))) if line.startswith("heading")]
    assert headings == [
        "heading 1 Titre",
        "heading 2 Accueil",
        "heading 2 Nos offices",
        "heading 3 3 offices (OD)",
        "heading 3 4 centres",
        "heading 2 Aide",
    ]
