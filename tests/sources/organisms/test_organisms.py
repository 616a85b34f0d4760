"""The registry as it is read from invented networks: names, acronyms, what is a body and what is not."""

# ruff: noqa: E501 - an example stands on one line

from collections.abc import Callable

import pytest

from assistant.sources.organisms import unused_aliases
from assistant.sources.registry import Registry
from assistant.types import Lexicon, Organism, Statement

Read = Callable[..., tuple[Registry, tuple[Statement, ...]]]

WATER = """# Le réseau de l'eau

La Régie nationale de l'eau (Rene) est un établissement public national. Elle définit les orientations du réseau.

## 6 comités de bassin hydrographique (CBH)

Les CBH sont des organismes publics. Parmi leurs missions, on trouve :

- l'attribution des aides aux communes ;
- le suivi des nappes, en lien avec l'ARV.

## 12 services départementaux du littoral (Sdlit) et 1 bureau des étangs (BE)

Les Sdlit surveillent les plages. Ils sont situés à Dax, Saint-Malo et La Rochelle.

## Les offices de la navigation

L'Office central des phares et balises gère les phares.
"""


@pytest.fixture(scope="module")
def water(network: Read) -> Registry:
    registry, _ = network(WATER)
    return registry


def known(registry: Registry, organism_id: str) -> Organism:
    organism = registry.get(organism_id)
    assert organism is not None, [one.id for one in registry.organisms]
    return organism


def bodies(registry: Registry) -> set[str]:
    return {one.id for one in registry.organisms if one.is_body}


@pytest.mark.parametrize(
    ("organism_id", "name", "full_name", "article"),
    [
        ("rene", "Rene", "Régie nationale de l'eau", "la"),
        ("cbh", "CBH", "comité de bassin hydrographique", "les"),
        ("sdlit", "Sdlit", "service départemental du littoral", "les"),
        ("be", "BE", "bureau des étangs", "le"),
        ("arv", "ARV", None, "l'"),
        ("office-de-la-navigation", "offices de la navigation", "office de la navigation", "les"),
        (
            "office-central-des-phares-et-balises",
            "Office central des phares et balises",
            None,
            "l'",
        ),
    ],
)
def test_a_network_gives_its_bodies(
    water: Registry, organism_id: str, name: str, full_name: str | None, article: str
) -> None:
    organism = known(water, organism_id)
    assert (organism.name, organism.full_name, organism.article) == (name, full_name, article)
    assert organism.is_body


def test_a_network_gives_no_other_body(water: Registry) -> None:
    assert bodies(water) == {
        "rene",
        "cbh",
        "sdlit",
        "be",
        "arv",
        "office-de-la-navigation",
        "office-central-des-phares-et-balises",
    }


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("L'Agence des forêts du Sud (AFS) plante.", "AFS", "Agence des forêts du Sud"),
        ("Les Cafem (caisses d'aide aux familles et aux écoles mixtes) versent.", "Cafem", "caisse d'aide aux familles et aux écoles mixtes"),
        ("# CNP - Centre national des phares\n\nIl éclaire.", "CNP", "Centre national des phares"),
        ("La CNP, Chambre nationale des pilotes, siège.", "CNP", "Chambre nationale des pilotes"),
        ("La Chambre nationale des pilotes, dite CNP, siège.", "CNP", "Chambre nationale des pilotes"),
        ("- OPL : office public du logement", "OPL", "office public du logement"),
        ("- **OPL** : office public du logement", "OPL", "office public du logement"),
        ("La mission locale du port, désignée par le sigle MLP, accueille.", "MLP", "mission locale du port"),
        ("La direction régionale de l'emploi, du travail et de la mer (Dretm) décide.", "Dretm", "direction régionale de l'emploi, du travail et de la mer"),
        ("9 centres d'essais navals(CEN) existent.", "CEN", "centre d'essais navals"),
        ("Il relève de l’Institut français des œuvres marines (Ifom).", "Ifom", "Institut français des œuvres marines"),
        ("Les CDI (Centres De l'Industrie) ouvrent.", "CDI", "Centre De l'Industrie"),
        ("Unions de pilotage des écoles de voile (UPEV)", "UPEV", "union de pilotage des écoles de voile"),
        ("La maison des gens de mer (M.G.M.) ouvre.", "MGM", "maison des gens de mer"),
        ("# 3 phares (PHA) et 4 foyers d'accueil (FOC)", "FOC", "foyer d'accueil"),
        ("# 5 caisses de la dune (CDD), 4 foyers d'accueil (FOC) et 2 ports", "FOC", "foyer d'accueil"),
        ("AGENCE RÉGIONALE DES EAUX (ARE)", "ARE", "agence régionale des eaux"),
        # Two letters of one word.
        ("Deux bureaux de la rade (BUR) veillent.", "BUR", "bureau de la rade"),
        ("- CSA (Caisses du Salin) : prêt de pelles", "CSA", "caisse du Salin"),
        ("# 12 caisses du salin (CSA)\n\nElles pèsent.", "CSA", "caisse du salin"),
        ("| Sigle | Nom |\n| --- | --- |\n| CTG | Centre de tri du gravier |", "CTG", "Centre de tri du gravier"),
    ],
)  # fmt: skip
def test_an_acronym_is_read_with_its_full_name(network: Read, text: str, short: str, full: str) -> None:
    (organism,) = [one for one in network(text + "\n")[0].organisms if one.name == short]
    assert organism.full_name == full
    assert organism.is_body
    assert organism.defined_at
    assert "definition" in {fact.kind for fact in organism.facts}


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("Le dossier unique de pêche (DUP) est gratuit.", "DUP", "dossier unique de pêche"),
        ("La CPM (Carte du Petit Marin) sert à bord.", "CPM", "Carte du Petit Marin"),
        ("Prise en charge des maladies de la voile (MDV).", "MDV", "maladies de la voile"),
    ],
)
def test_what_is_no_body_has_an_entry_too(network: Read, text: str, short: str, full: str) -> None:
    (organism,) = [one for one in network(text)[0].organisms if one.name == short]
    assert organism.full_name == full
    assert not organism.is_body


@pytest.mark.parametrize(
    "text",
    [
        "Le bureau (Paris) ouvre à neuf heures.",
        "Les agents sont chargés de traiter l'intérieur (CTI) du quai.",
        "Services numériques pour les marins",
        "Organisation et financement",
        "# Conseils pratiques\n\nVoici ce qu'il faut savoir.",
        "3 centres sont spécialisés dans les voiles.",
        "Les demandes sont traitées en deux mois par le service compétent.",
        "Établissements concernés par la réforme",
        "## CHAPITRE IV\n\nDISPOSITIONS DIVERSES",
        "Elle est un établissement. Ce service est un organisme.",
        "Les Phares et les Tours sont des organismes indépendants.",
    ],
)
def test_no_body_is_invented(network: Read, text: str) -> None:
    assert bodies(network(text)[0]) == set()


def test_case_and_number_variants_are_one_organism(network: Read) -> None:
    registry, _ = network(
        "La CNP (Caisse nationale des phares) éclaire. La Cnp paie. Les caisses nationales des phares (Cnp) paient.",
        "CNP - Caisse Nationale des Phares",
    )
    (organism,) = registry.organisms
    assert organism.id == "cnp"
    assert {"Cnp", "caisses nationales des phares"} <= {organism.name, *organism.aliases}


@pytest.mark.parametrize(
    ("short", "count"), [("centre de teintures", 1), ("centre de tentures", 2), ("comité de teintures", 2)]
)
def test_a_name_in_short_is_a_variant_of_the_one_that_it_shortens(
    network: Read, short: str, count: int
) -> None:
    registry, _ = network(
        f"# 2 ateliers de couture (Adec) et 1 {short} (Cntt)\n\n"
        "Le centre national de teinturerie des toiles (Cntt), à Sète, garde les plans."
    )
    assert len([one for one in registry.organisms if one.name == "Cntt"]) == count


def test_an_acronym_with_two_meanings_gives_two_organisms_each_at_home(network: Read) -> None:
    registry, statements = network(
        "# Port\n\nLa caisse du sel marin (CSM) vend. La CSM pèse le sel.",
        "# Mer\n\nLe comité des sauveteurs en mer (CSM) veille. Le CSM secourt.",
    )
    first, second = registry.organisms
    assert {first.full_name, second.full_name} == {"caisse du sel marin", "comité des sauveteurs en mer"}
    assert registry.homonyms(first.id) == (second,)
    about = {one.text: one.organisms for one in statements}
    assert about["La CSM pèse le sel."] == ((first if "sel" in str(first.full_name) else second).id,)
    assert about["Le CSM secourt."] == ((second if "sel" in str(first.full_name) else first).id,)


def test_a_bare_acronym_is_joined_to_the_one_name_that_it_abbreviates(network: Read) -> None:
    registry, _ = network("Le réseau s'appuie sur 89 centres d'examens de voile. Les CEV accueillent.")
    assert known(registry, "cev").full_name == "centre d'examens de voile"
    assert known(registry, "cev").defined_at == ()


def test_a_collective_name_has_members(network: Read) -> None:
    registry, _ = network(
        "# 16 caisses du rivage (Rivat et Corif)\n\n"
        "Les Rivat (régies d'intérêt vital et d'aide aux touristes) et la Corif (compagnie rivageoise de l'Ile-de-France) "
        "accueillent.\n\nLes caisses du rivage vendent des cartes."
    )
    assert known(registry, "caisse-du-rivage").members == ("rivat", "corif")
    assert [fact.value for fact in known(registry, "caisse-du-rivage").facts if fact.kind == "count"] == [
        "16"
    ]
    assert "count" not in {fact.kind for fact in known(registry, "rivat").facts}


def test_names_without_acronym(network: Read) -> None:
    registry, _ = network(
        "# France Navigation\n\nFrance Navigation accompagne les marins.",
        "Les Arlot collectent. Le rôle des Arlot est connu. L'Arlot de Sète ouvre le lundi.",
        "La Cour des mers est une juridiction. Elle juge. Le Conseil supérieur de la pêche émet un avis.",
        "# Cap rivage\n\nCap rivage reçoit les jeunes.",
        "# Préfectures\n\nLes préfectures délivrent les titres.",
    )
    assert {
        "france-navigation",
        "arlot",
        "cour-des-mers",
        "conseil-superieur-de-la-peche",
        "cap-rivage",
        "prefecture",
    } <= bodies(registry)


def test_the_lexicon_adds_names_and_tells_which_it_could_not_place(network: Read) -> None:
    lexicon = Lexicon(aliases={"CBH": ("comité du coin",), "Rene": ("la régie",), "ZZZ": ("rien",)})
    registry, _ = network(WATER, lexicon=lexicon)
    assert [mention.organism_id for mention in registry.mentions("Les comités du coin")] == ["cbh"]
    assert unused_aliases(registry, lexicon) == ("ZZZ",)


def test_the_lexicon_may_name_what_only_the_texts_lower_case_shows(network: Read) -> None:
    lexicon = Lexicon(aliases={"compte de bord": ("C2B",)})
    registry, _ = network("Les comptes de bord sont tenus.", lexicon=lexicon)
    assert [mention.organism_id for mention in registry.mentions("mon C2B")] == ["compte-de-bord"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("## Le Fonds national des dunes (Fonadu)\n\nLe Fonds national des dunes (Fonadu) est une fondation.", {"Fonadu": "Fonds national des dunes"}),
        ("La mutuelle des gens de mer (MGM) est un organisme privé.", {"MGM": "mutuelle des gens de mer"}),
        ("# 26 écoles du nouveau cap (ENC)\n\nElles forment.", {"ENC": "école du nouveau cap"}),
        ("- Au niveau national : l'Anpo, Agence nationale du port et de l'océan, et le Bureau des voiles (BDV)", {"Anpo": "Agence nationale du port et de l'océan", "BDV": "Bureau des voiles"}),
        ("# 18 caisses rurales (Crom et Cadom)\n\nLes Crom (caisses rurales d'oyats et de marais) et la Cadom (caisse d'oyats de mer) paient.", {"Crom": "caisse rurale d'oyats et de marais", "Cadom": "caisse d'oyats de mer"}),
        ("Les maisons d'accueil (MAT) accueillent. Les maisons d'accueil du travail (MAT) ouvrent. Les maisons d'accueil (MAT) ferment.", {"MAT": "maison d'accueil du travail"}),
    ],
)  # fmt: skip
def test_each_body_has_its_whole_name(network: Read, text: str, names: dict[str, str]) -> None:
    registry, _ = network(text)
    found = {one.name: one.full_name for one in registry.organisms if one.is_body and not one.members}
    assert found == names


@pytest.mark.parametrize(
    "text",
    [
        "## Niveau local : Points de vente\n\n- Halles : vente du poisson",
        "Le marin ouvre l'Espace Armateur pour payer.",
    ],
)
def test_a_place_or_a_service_is_no_body(network: Read, text: str) -> None:
    registry, _ = network(text)
    assert [one.name for one in registry.organisms if one.is_body] == []


def test_a_family_is_known_by_the_beginning_of_its_name(network: Read) -> None:
    registry, _ = network(
        "Le rivage compte les 68 centres de soins et de repos marin du réseau Littoral.\n\n# Les centres de soins et de repos marin\n\nIls soignent."
    )
    (family,) = (one for one in registry.organisms if one.is_body)
    assert [fact.value for fact in family.facts if fact.kind == "count"] == ["68"]
    for question in (
        "Combien de centres de soins ?",
        "les centres de soins et de repos marin du réseau Littoral",
    ):
        assert [mention.organism_id for mention in registry.mentions(question)] == [family.id]


def test_a_beginning_that_two_names_share_is_neither(network: Read) -> None:
    registry, _ = network(
        "# 6 centres de soins et de repos marin\n\nIls soignent.\n\n# 4 centres de soins et de voile\n\nIls naviguent."
    )
    assert registry.mentions("Combien de centres de soins ?") == ()


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("# 54 relais d'aide aux marins (Rema)\n\nIls aident.", "Rema", "relais d'aide aux marins"),
        ("La Fabrique du sel (FDS) sale.", "FDS", "Fabrique du sel"),
        # The acronym passes over the head noun.
        (
            "La Caisse des cotisations des bateliers et forains (Cobafo) paie.",
            "Cobafo",
            "Caisse des cotisations des bateliers et forains",
        ),
        (
            "Les caisses de cotisation des bateliers et forains (COBAFO) paient.",
            "COBAFO",
            "caisse de cotisation des bateliers et forains",
        ),
        ("Elle paie la cotisation des bateliers et forains (Cobafo).", "Cobafo", None),
        (
            "Voici 13 caisses de pêche, de sel et de bois (CPSB).",
            "CPSB",
            "caisse de pêche, de sel et de bois",
        ),
    ],
)
def test_names_of_many_makes(network: Read, text: str, short: str, full: str | None) -> None:
    registry, _ = network(text)
    bodies = {one.name: one.full_name for one in registry.organisms if one.is_body}
    assert bodies == ({short: full} if full else {})


def test_a_name_with_commas_is_found_only_with_them(network: Read) -> None:
    registry, _ = network("# 13 caisses de pêche, de sel et de bois (CPSB)\n\nElles paient.")
    text = "Les caisses de pêche, de sel et de bois paient ; les caisses de pêche de sel et de bois aussi."
    (mention,) = registry.mentions(text)
    assert text[mention.span.start : mention.span.end] == "caisses de pêche, de sel et de bois"


def test_what_a_heading_and_its_first_sentence_name_is_a_body(network: Read) -> None:
    registry, _ = network("# Le juge des quais\n\nLe juge des quais est saisi.\n\n# Le service\n\nTout va.")
    assert [one.name for one in registry.organisms] == ["juge des quais"]


def test_what_opens_a_row_that_tells_of_it_is_a_body(network: Read) -> None:
    registry, _ = network("- Banque des semis : prêts à taux zéro\n- Prime des semis : dix euros\n")
    assert [one.name for one in registry.organisms] == ["Banque des semis"]


@pytest.mark.parametrize(
    "text",
    [
        "# Le Médipôle du sportif (MDS)\n\nIl soigne.",
        "Le Médipôle du sportif (MDS), basé à Dax, soigne.",
        "## Niveau local\n\n- Médipôle du sportif (MDS) : soins",
    ],
)
def test_a_body_of_another_head_is_known_by_where_it_stands(network: Read, text: str) -> None:
    registry, _ = network(text)
    (body,) = (one for one in registry.organisms if one.is_body)
    assert (body.name, body.full_name) == ("MDS", "Médipôle du sportif")
    assert [mention.organism_id for mention in registry.mentions("Où est le Médipôle ?")] == [body.id]


@pytest.mark.parametrize(
    "text",
    [
        "# La prime des sportifs (PDS)\n\nElle se demande.",
        "Le Médipôle du sportif (MDS) est utile.",
        "# QUI SOMMES-NOUS ?\n\nDes gens.",
    ],
)
def test_what_stands_nowhere_as_a_body_is_none(network: Read, text: str) -> None:
    registry, _ = network(text)
    assert not any(one.is_body for one in registry.organisms)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("En été, le bureau des voiles, à Dax, prête des voiles.", ["bureau des voiles"]),
        ("# Qui tient le quai ?\n\nLe guichet voile. Il pèse. On trouve un guichet voile à Dax.", ["guichet voile"]),
        ("Le conseil du sel compte 36 membres. Il vote le prix.", ["conseil du sel"]),
        ("Le guichet du quai siège en mairie. Écrire au guichet du quai.", ["guichet du quai"]),
        ("## Au plan régional\n\n- Conseils de quai : Avis, concertation", ["conseils de quai"]),
        ("À l'échelon départemental et local : les maisons du sel et le guichet du quai", ["guichet du quai", "maisons du sel"]),
        # One member of a kind, an ordinary phrase, what is seen once, what only is.
        ("Le bureau de La Palme prête des voiles.", []),
        ("Le service social prête des voiles. Voir le service social.", []),
        ("Le guichet du quai prête des voiles.", []),
        ("Le bureau des voiles est ancien.", []),
    ],
)  # fmt: skip
def test_a_body_that_goes_by_a_common_noun_is_known_by_what_it_does(
    network: Read, text: str, names: list[str]
) -> None:
    registry, _ = network(text)
    assert sorted(one.name for one in registry.organisms if one.is_body) == names


def test_the_beginning_of_a_name_beside_the_same_acronym_is_that_name(network: Read) -> None:
    registry, _ = network(
        "Les offices du sable (ODSM) pèsent.", "Un office du sable et des marais (ODSM) vend."
    )
    assert [(one.name, one.full_name) for one in registry.organisms] == [
        ("ODSM", "office du sable et des marais")
    ]


SHEPHERDS = """# Le réseau des alpages

Le réseau réunit les caisses locales et les directions régionales de la tonte (ex-Comptoirs du pré devenus DRETO).

- DRETO (Directions Régionales de la Tonte et de la Bergerie) : Laine

Les Dreto (directions régionales de la tonte et de la bergerie) tondent les troupeaux.
"""


def test_a_name_that_a_text_cuts_short_is_told_whole(network: Read) -> None:
    registry, _ = network(SHEPHERDS)
    one = known(registry, "dreto")
    _, span = one.defined_at[0]
    assert one.full_name == "direction régionale de la tonte et de la bergerie"
    assert SHEPHERDS[span.start : span.end].endswith("de la Bergerie)")
    assert len(one.defined_at) == 3


HEAD_OF_QUAYS = """# Les quais

## 14 comptoirs régionaux de pesée (CRP)

Les CRP pèsent les lots.

## 1 institut de formation des peseurs jurés (IFPJ)

L'IFPJ est situé à Sète.
"""


def test_a_page_of_its_own_may_leave_words_out_of_a_name(network: Read) -> None:
    guide = "# Guide\n\nLe pays compte 12 comptoirs de pesée.\n\nL'institut des peseurs, à Lorient, organise les épreuves.\n"

    registry, _ = network(HEAD_OF_QUAYS, guide)

    assert {body.name for body in registry.organisms} == {"CRP", "IFPJ"}
    assert [one.organism_id for one in registry.mentions("Que fait l'institut des peseurs ?")] == ["ifpj"]
    crp = registry.get("crp")
    assert crp is not None
    assert {fact.value for fact in crp.facts if fact.kind == "count"} == {"14", "12"}


@pytest.mark.parametrize(
    "guide",
    [
        "# Guide\n\nLe pays compte 14 CRP et 12 comptoirs de pesée.\n",
        "# Guide\n\nLe pays compte 12 comptoirs de glace.\n",
    ],
)
def test_a_name_beside_the_acronym_or_with_a_word_of_its_own_is_anothers(network: Read, guide: str) -> None:
    registry, _ = network(HEAD_OF_QUAYS, guide)

    assert {"CRP", "IFPJ"} < {body.name for body in registry.organisms}


def test_a_name_left_short_is_that_of_the_body_whose_name_begins_so(network: Read) -> None:
    head = "# Les quais\n\n## 1 caisse nationale de secours du port (CNSP)\n\n## 9 caisses de secours du port (CSP)\n"

    registry, _ = network(head, "# Guide\n\nIl y a 8 caisses de secours.\n")

    assert [one.organism_id for one in registry.mentions("Où sont les caisses de secours ?")] == ["csp"]


def test_a_list_by_level_makes_bodies_of_what_is_given_elsewhere(network: Read) -> None:
    listed = "- CDS (Caisses du Sel) : prêts\n- BDS (Bourses du Sel) : rencontres de sauniers\n"
    for heading, known in (("Niveau local", {"CDS", "BDS"}), ("Pour vous", {"CDS"})):
        registry, _ = network(f"# Le sel\n\n## {heading}\n\n{listed}")
        assert {one.name for one in registry.organisms if one.is_body} == known
