"""Facts read from invented networks: what is found, and what must not be."""

# ruff: noqa: E501 - an example stands on one line

from collections.abc import Callable

import pytest

from assistant.sources.registry import Registry
from assistant.types import FactKind, Statement

Read = Callable[..., tuple[Registry, tuple[Statement, ...]]]

NAMES = """
L'agence du port (ADP), les caisses de pêche (CDP), le bureau des voiles (BDV) et l'Institut des dunes (IDD) sont voisins.
"""


def values(registry: Registry, organism_id: str, kind: FactKind) -> list[str]:
    organism = registry.get(organism_id)
    assert organism is not None, [one.id for one in registry.organisms]
    return list(dict.fromkeys(fact.value for fact in organism.facts if fact.kind == kind))


def facts(registry: Registry, kind: FactKind) -> dict[str, list[str]]:
    """Organism id → values of its facts of a kind, for organisms that have some."""
    found = {one.id: values(registry, one.id, kind) for one in registry.organisms}
    return {organism_id: listed for organism_id, listed in found.items() if listed}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 102 caisses de pêche (CDP)\n\nElles paient.", {"cdp": ["102"]}),
        ("# 9 caisses de pêche (CDP) et 3 bureaux des voiles (BDV)\n\nVoilà.", {"cdp": ["9"], "bdv": ["3"]}),
        ("Le réseau compte 1 350 CDP.", {"cdp": ["1 350"]}),
        ("Il existe seize CDP.", {"cdp": ["seize"]}),
        ("- CDP (12 caisses de pêche) : primes et secours", {"cdp": ["12"]}),
        ("Le réseau s'appuie sur un réseau de 89 bureaux des voiles qui forment.", {"bdv": ["89"]}),
        ("Les 13 CDP versent les primes.", {"cdp": ["13"]}),
        ("Près de 100 CDP composent le réseau.", {"cdp": ["Près de 100"]}),
        ("Les CDP, au nombre de 45, paient.", {"cdp": ["45"]}),
        ("Les CDP sont au nombre de 45.", {"cdp": ["45"]}),
        ("Le réseau comprend 4 CDP, 2 BDV et 1 ADP.", {"cdp": ["4"], "bdv": ["2"], "adp": ["1"]}),
        ("En complément, 3 bureaux des voiles (BDV), situés à Dax, cousent.", {"bdv": ["3"]}),
        ("| Organisme | Nombre |\n| --- | --- |\n| CDP | 31 |", {"cdp": ["31"]}),
        ("## Nombre d'organismes\n\n- CDP : 31\n- BDV : 4", {"cdp": ["31"], "bdv": ["4"]}),
        ("Les CDP animent 72 bureaux des voiles (BDV), ouverts à tous.", {"bdv": ["72"]}),
        ("Les CDP gèrent les 72 BDV.", {"bdv": ["72"]}),
        ("Pour cela, les CDP s'appuient sur 72 BDV.", {"bdv": ["72"]}),
        ("Le réseau gère les 41 bureaux des voiles du réseau Littoral.", {"bdv": ["41"]}),
        ("Les 44 caisses de pêche (CDP) envoient les primes.", {"cdp": ["44"]}),
        ("# CDP\n\nLe réseau en compte 29, dont 17 sur la côte.", {"cdp": ["29"]}),
        ("En Vendée et en Corse, on ne trouve pas d'ADP : 4 caisses de pêche (CDP) paient.", {"cdp": ["4"]}),
        ("# 24 caisses de pêche (CDP)\n\nTrois caisses de pêche (CDP) ont un rôle à part.", {"cdp": ["24"]}),
        ("# 13 caisses de pêche, de sel et de bois (CPSB)\n\nLes CPSB paient.", {"cpsb": ["13"]}),
        (
            "Le réseau Élan regroupe l'ADP, dix-huit caisses de pêche (CDP) et 240 BDV.",
            {"cdp": ["dix-huit"], "bdv": ["240"]},
        ),
        ("Les CDP paient. Elles sont au nombre de 39.", {"cdp": ["39"]}),
        ("# CDP\n\n44 caisses pèsent le sel. Trois caisses le vendent.", {"cdp": ["44"]}),
        ("Au nombre de 14, les CDP sont des associations.", {"cdp": ["14"]}),
        ("Les CDP, associations de marins, sont 96.", {"cdp": ["96"]}),
        ("L'IDD plante des oyats ; il en existe 7.", {"idd": ["7"]}),
        ("# CDP\n\nElles pèsent le sel. Le territoire en compte 29.", {"cdp": ["29"]}),
        ("# CDP\n\nElles pèsent le sel. Il y en a 29 dans le pays.", {"cdp": ["29"]}),
        ("# CDP\n\nElles pèsent le sel. On n'en trouve que six en France.", {"cdp": ["six"]}),
        ("Les CDP paient. Au nombre de 39, elles sont tenues par des marins.", {"cdp": ["39"]}),
        ("Les CDP paient. Présentes dans chaque port, elles sont 39.", {"cdp": ["39"]}),
        ("Les CDP paient. Leur nombre est de 39.", {"cdp": ["39"]}),
        ("On compte aujourd'hui 61 CDP.", {"cdp": ["61"]}),
        ("Le réseau compte **61 CDP** : une par port.", {"cdp": ["61"]}),
        ("- Le réseau compte **61** CDP.", {"cdp": ["61"]}),
        ("Le réseau réunit *l'ADP*, **61** *CDP* et __4__ BDV.", {"cdp": ["61"], "bdv": ["4"]}),
        ("Les **CDP** sont au nombre de **61**.", {"cdp": ["61"]}),
        # Some of them, not all.
        ("Les CDP paient. En Vendée, elles sont 4.", {}),
        ("# CDP\n\nElles pèsent le sel. Chacune en compte 29.", {}),
        ("# CDP\n\nElles pèsent le sel. Le port de Dax en a 3.", {}),
        ("La Vendée regroupe l'ADP, 18 CDP et 2 BDV.", {}),
        ("# CDP\n\nLa Vendée en compte 29.", {}),
        ("Une CDP anime 3 BDV.", {}),
        ("Chaque CDP anime 3 bureaux des voiles (BDV).", {}),
        ("Les CDP de Vendée gèrent 4 BDV.", {}),
        ("Les CDP animent 5 BDV spécialisés.", {}),
        ("Les CDP réunissent 80 agents, dont 12 BDV.", {}),
        ("41 BDV proposent un internat.", {}),
        ("2 CDP hébergent les archives.", {}),
        ("3 caisses sont spécialisées dans les filets.", {}),
        ("Parmi elles, les 2 CDP spécialisées cousent.", {}),
        ("La Bretagne compte 4 CDP.", {}),
        ("Chaque département dispose de 2 CDP.", {}),
        ("Les 3 CDP de Vendée ferment.", {}),
        ("L'une des CDP a fermé en 2019.", {}),
        ("CDP : 3646", {}),
        ("Deux millions de marins dépendent des CDP.", {}),
        ("L'article 12 CDP est abrogé.", {}),
    ],
)
def test_counts(network: Read, text: str, expected: dict[str, list[str]]) -> None:
    registry, _ = network(NAMES, text)
    assert facts(registry, "count") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Les CDP sont situées à Dax, Saint-Malo et La Rochelle.", {"cdp": ["Dax", "Saint-Malo", "La Rochelle"]}),
        ("3 caisses de pêche (CDP), installées à Dax, à Aix-en-Provence et à Tours, paient.", {"cdp": ["Dax", "Aix-en-Provence", "Tours"]}),
        ("Le siège de l'ADP est à Sophia Antipolis.", {"adp": ["Sophia Antipolis"]}),
        ("L'ADP, dont le siège est situé à Pau, gère le quai.", {"adp": ["Pau"]}),
        ("Les BDV cousent les voiles. Ils sont implantés à Lens et Sète.", {"bdv": ["Lens", "Sète"]}),
        ("# BDV\n\n- 3 bureaux cousent les voiles : Lens, Sète, et Saint-Étienne ;\n- 1 bureau les lave : Pau.", {"bdv": ["Lens", "Sète", "Saint-Étienne", "Pau"]}),
        ("# BDV\n\n- 2 bureaux ont un métier : Lens sur le domaine de la toile et du fil, et enfin Sète sur celui du cuir.", {"bdv": ["Lens", "Sète"]}),
        ("# BDV\n\n- Lens et Sète : 2 BDV y cousent les voiles.", {"bdv": ["Lens", "Sète"]}),
        ("Le BDV de Tours coud. Les BDV d'Agen, de Lens et de Pau lavent.", {"bdv": ["Tours", "Agen", "Lens", "Pau"]}),
        ("# Implantations des BDV\n\n- Lens\n- Sète", {"bdv": ["Lens", "Sète"]}),
        ("| Organisme | Ville |\n| --- | --- |\n| ADP | Nice |", {"adp": ["Nice"]}),
        ("La Guyane et Mayotte relèvent du BDV.", {"bdv": ["La Guyane", "Mayotte"]}),
        ("L'ADP est une fondation reconnue d'utilité publique dont le siège est à Pau.", {"adp": ["Pau"]}),
        ("L'ADP est un établissement public installé à Pau.", {"adp": ["Pau"]}),
        ("| Rivage | Organisme | Siège |\n| --- | --- | --- |\n| Corse | CDP de la Corse | Le Bono |", {"cdp": ["Le Bono"]}),
        ("L'agence du port (ADP), à Lens, tient le quai.", {"adp": ["Lens"]}),
        ("# ADP\n\n| Nature | agence |\n| --- | --- |\n| Siège | Dax |", {"adp": ["Dax"]}),
        ("# Outre-mer\n\nUne agence du port (ADP) tient lieu de CDP.\n\n| Territoire | Siège de l'agence |\n| --- | --- |\n| Guyane | Mana |", {"adp": ["Mana"]}),
        ("- CDP Nord : Dax\n- CDP de l'Ouest : La Rochelle", {"cdp": ["Dax", "La Rochelle"]}),
        ("- Le bureau des voiles (BDV), installé dans la ville de Lens, coud.", {"bdv": ["Lens"]}),
        ("La CDP de La Réunion est à Saint-Leu.", {"cdp": ["Saint-Leu"]}),
        ("L'ADP tient le quai. Implantée à Pau, elle emploie des marins.", {"adp": ["Pau"]}),
        ("L'ADP a ses locaux à Pau.", {"adp": ["Pau"]}),
        ("L'ADP tient le quai. Elle date de 1961 et son siège est à Pau.", {"adp": ["Pau"]}),
        ("L'ADP emploie 20 marins ; ses bureaux sont à Pau.", {"adp": ["Pau"]}),
        ("L'ADP tient le quai. Fondée par des marins, elle est installée à Pau.", {"adp": ["Pau"]}),
        ("L'ADP tient le quai et siège à Pau.", {"adp": ["Pau"]}),
        ("L'ADP, depuis Pau, tient le quai.", {"adp": ["Pau"]}),
        ("Depuis Pau, l'ADP tient le quai.", {"adp": ["Pau"]}),
        ("L'ADP répond toujours depuis Pau aux marins.", {"adp": ["Pau"]}),
        ("L'ADP, désormais à Pau, tient le quai.", {"adp": ["Pau"]}),
        ("L'ADP, à Pau depuis 2019, tient le quai.", {"adp": ["Pau"]}),
        ("L'ADP (à Pau) tient le quai.", {"adp": ["Pau"]}),
        ("L'ADP a déménagé à Pau.", {"adp": ["Pau"]}),
        ("L'ADP s'est récemment installée à Pau.", {"adp": ["Pau"]}),
        ("L'ADP, dont les bureaux sont à Pau, tient le quai.", {"adp": ["Pau"]}),
        # Not where the body stands.
        ("L'ADP, depuis Noël, tient le quai.", {}),
        ("Depuis Pâques, l'ADP tient le quai.", {}),
        ("Depuis Pau, un car mène à l'ADP.", {}),
        ("L'ADP a transféré à Pau ses archives.", {}),
        ("L'ADP paie le car depuis Pau.", {}),
        ("- CDP Nord : Dax et primes", {}),
        ("Les CDP sont à la disposition des marins.", {}),
        ("En Guyane, en Corse et à Mayotte, on ne trouve pas de CDP : 4 BDV paient.", {}),
        ("Installées à Dax et à La Rochelle, les CDP versent les primes.", {"cdp": ["Dax", "La Rochelle"]}),
        ("Installé à Dax depuis dix ans, un port accueille les CDP.", {}),
        ("L'ADP est une fondation qui gère un port situé à Pau.", {}),
        ("L'ADP est une fondation chargée d'un musée dont le siège est à Pau.", {}),
        ("Les CDP gèrent un port situé à Dax.", {}),
        ("L'ADP aide la CDP, et son siège est à Dax.", {}),
        ("L'ADP tient le quai. Elle loue un hangar et ses marins sont à Dax.", {}),
        ("L'ADP tient le quai. Quand la mer monte, il est installé à Dax.", {}),
        ("Les CDP sont situées au niveau régional.", {}),
        ("Les BDV travaillent avec la mairie de Lens.", {}),
        ("# BDV\n\n- 3 bureaux ont des missions : Gestion, Accueil et Conseil.", {}),
        ("La CDP de la République paie.", {}),
        ("L'ADP est rattachée à la CDP, située à Dax.", {"cdp": ["Dax"]}),
        ("# CDP\n\nLe courrier part à l'une des deux caisses : Dax pour la côte, Foix pour le lac.", {"cdp": ["Dax", "Foix"]}),
        ("# Qui dépend de l'ADP ?\n\nLes marins.", {}),
        ("# BDV\n\nIls dépendent de l'ADP.", {}),
    ],
)  # fmt: skip
def test_places(network: Read, text: str, expected: dict[str, list[str]]) -> None:
    registry, _ = network(NAMES, text)
    assert facts(registry, "place") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Niveau régional : CDP et BDV\n\nVoilà.", {"cdp": ["régional"], "bdv": ["régional"]}),
        ("Le réseau a trois niveaux :\n\n1. Au niveau national : l'ADP, agence du port\n2. Au niveau local : CDP dont BDV, IDD", {"adp": ["national"], "cdp": ["local"], "bdv": ["local"], "idd": ["local"]}),
        ("Le niveau départemental réunit les caisses de pêche (CDP) et les bureaux des voiles (BDV).", {"cdp": ["départemental"], "bdv": ["départemental"]}),
        ("Le niveau national est celui de l'agence du port (ADP).", {"adp": ["national"]}),
        ("1. National : l'ADP et le CDP\n2. Local : le BDV", {"adp": ["national"], "cdp": ["national"], "bdv": ["local"]}),
        ("- Local : primes versées par le CDP", {}),
        ("## Niveau local\n\n- CDP : paient les primes\n- BDV", {"cdp": ["local"], "bdv": ["local"]}),
        ("L'ADP est un établissement public national.", {"adp": ["national"]}),
        ("Les CDP sont des organismes régionaux.", {"cdp": ["régional"]}),
        ("Le réseau compte 9 caisses de pêche (CDP), qui se situent au niveau régional.", {"cdp": ["régional"]}),
        ("Les BDV appartiennent au niveau local du réseau.", {"bdv": ["local"]}),
        ("Au niveau régional, ce sont les BDV qui cousent.", {"bdv": ["régional"]}),
        ("| Organisme | Niveau |\n| --- | --- |\n| CDP | Local |\n| ADP | National |", {"cdp": ["local"], "adp": ["national"]}),
        ("Les CDP sont des organismes publics de niveau local.", {"cdp": ["local"]}),
        ("- les caisses de pêche (CDP), organismes d'échelon régional ;", {"cdp": ["régional"]}),
        ("Le réseau comprend trois niveaux :\n\n- **Régional**\n  - les caisses de pêche (CDP) ;\n  - des caisses à part :\n    - l'ADP pour les ports.\n- **Local**\n  - BDV", {"cdp": ["régional"], "adp": ["régional"], "bdv": ["local"]}),
        ("## 3.2 Échelon régional\n\n| Qui | Quoi |\n| --- | --- |\n| CDP | primes, sel |\n| BDV | voiles |", {"cdp": ["régional"], "bdv": ["régional"]}),
        ("Les BDV, structures départementales, prêtent leurs voiles aux clubs.", {"bdv": ["départemental"]}),
        ("Le sel vient de l'ADP, un organisme public national.", {"adp": ["national"]}),
        ("Les BDV, structures du réseau départemental, prêtent leurs voiles.", {}),
        ("## Niveau local : halles et guichets\n\n- CDP : primes\n- BDV : voiles", {"cdp": ["local"], "bdv": ["local"]}),
        ("Le quai réserve des places aux BDV, qui sont des structures régionales.", {"bdv": ["régional"]}),
        ("Le quai aide l'ADP qui est un organisme public national, et la mer.", {"adp": ["national"]}),
        ("Le quai aide les BDV, qui sont des voisins de la caisse régionale.", {}),
        ("Les BDV, qui sont des structures de niveau départemental, prêtent leurs voiles.", {"bdv": ["départemental"]}),
        ("L'ADP, un établissement public d'échelon national, tient le registre.", {"adp": ["national"]}),
        ("Les CDP (organismes de niveau local) paient les primes.", {"cdp": ["local"]}),
        ("Les CDP (organismes régionaux) paient les primes.", {"cdp": ["régional"]}),
        ("Organismes publics de niveau local, les CDP paient les primes.", {"cdp": ["local"]}),
        ("Structures régionales, les BDV prêtent leurs voiles.", {"bdv": ["régional"]}),
        ("Les BDV travaillent au niveau régional.", {"bdv": ["régional"]}),
        ("Les CDP siègent à l'échelon départemental.", {"cdp": ["départemental"]}),
        ("Les caisses de pêche (CDP) exercent leurs missions à l'échelle locale.", {"cdp": ["local"]}),
        ("Les **BDV** se situent au niveau **local**.", {"bdv": ["local"]}),
        # The level of something else.
        ("# Les murs\n\n- **Local**\n  - CDP", {}),
        ("L'ADP coordonne les CDP au niveau local.", {}),
        ("Au niveau local, l'ADP s'appuie sur les ports.", {}),
        ("L'ADP est un établissement du réseau national.", {}),
        ("L'ADP définit la politique nationale.", {}),
        ("Partenaires du réseau national, les CDP paient les primes.", {}),
        ("L'ADP aide les écoles (organismes de niveau local).", {}),
        ("Les CDP, qui paient les organismes de niveau national, ferment le lundi.", {}),
        ("Le service est rendu au niveau local.", {}),
    ],
)  # fmt: skip
def test_levels(network: Read, text: str, expected: dict[str, list[str]]) -> None:
    registry, _ = network(NAMES, text)
    assert facts(registry, "level") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# CDP\n\nTous leurs services sont gratuits et discrets.", {"cdp": ["Tous leurs services"]}),
        ("# CDP\n\nLes leçons y sont gratuites ; les repas sont payants.", {"cdp": ["Les leçons"]}),
        ("# CDP\n\nLes leçons sont gratuites pour les marins.", {}),
        ("# CDP\n\nLa pêche est gratuite, sauf le dimanche.", {}),
        ("# CDP\n\nLa pêche n'est pas gratuite.", {}),
    ],
)
def test_what_is_free(network: Read, text: str, expected: dict[str, list[str]]) -> None:
    registry, _ = network(NAMES, text)
    assert facts(registry, "free") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L'ADP constitue un établissement public.", ["un établissement public"]),
        ("# ADP\n\nC'est le service des quais.", ["le service des quais"]),
        (
            "# ADP\n\n| Nature | établissement public |\n| --- | --- |\n| Statut | office public |",
            ["office public"],
        ),
        ("Établissement public administratif, l'ADP tient le quai.", ["Établissement public administratif"]),
        ("Publié par l'ADP, association de marins fondée en 1961.", ["association de marins fondée en 1961"]),
        (
            "Le quai aide l'agence du port (ADP), une fondation d'utilité publique, et la mer.",
            ["fondation d'utilité publique"],
        ),
        ("Le quai aide l'ADP, centre de tri et école de voile.", []),
        ("Le quai aide l'ADP, caisse, école et port.", []),
        ("Le quai aide l'ADP, offices de tourisme et ports.", []),
        ("À l'ADP, bureau fermé le lundi.", []),
        ("# ADP\n\nC'est un beau métier.", []),
        ("Après la pêche, l'ADP tient le quai.", []),
    ],
)
def test_what_a_body_is(network: Read, text: str, expected: list[str]) -> None:
    registry, _ = network(NAMES, text)
    assert values(registry, "adp", "definition")[1:] == expected


@pytest.mark.parametrize(
    ("text", "organism_id", "expected"),
    [
        ("| Acte | Taux |\n| --- | --- |\n| Pose de voile | 70 % |\n| Réparation | 15 %, 30 % ou 100 % |", "pose-de-voile", ["70 %"]),
        ("| Acte | Taux |\n| --- | --- |\n| Pose de voile | 70 % |\n| Réparation | 15 %, 30 % ou 100 % |", "reparation", ["15 %, 30 % ou 100 %"]),
        ("Les primes de quai (PDQ) existent.\n\nLes PDQ sont versées à 12,5 % du prix.", "pdq", ["12,5 %"]),
        ("- Primes de quai (PDQ) : 80% des frais", "pdq", ["80%"]),
    ],
)  # fmt: skip
def test_rates(network: Read, text: str, organism_id: str, expected: list[str]) -> None:
    registry, _ = network(text)
    assert values(registry, organism_id, "rate") == expected
    assert not registry.get(organism_id).is_body  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Les frais de pose des voiles s'élèvent à 8 % du prix.", ["10 %", "8 %"]),
        ("La pose des voiles est facturée 8 % du prix.", ["10 %", "8 %"]),
        ("- La pose des voiles neuves s'élève à 8 % du prix.", ["10 %", "8 %"]),
        ("- Les frais de pose des voiles sont de 8 % du prix.\n- Le quai ferme le soir.", ["10 %", "8 %"]),
        ("- La pose des voiles neuves est faite par 8 % des marins.", ["10 %"]),
        ("Les frais de pose des mâts s'élèvent à 8 % du prix.", ["10 %"]),
        ("Les frais de pose s'élèvent à 8 % du prix.", ["10 %"]),
    ],
)
def test_a_thing_of_a_row_is_known_in_fewer_words(network: Read, sentence: str, expected: list[str]) -> None:
    registry, _ = network("- pose des voiles neuves : 10 % du prix", sentence)
    assert values(registry, "pose-des-voiles-neuves", "rate") == expected


def test_a_bracket_is_not_what_a_rate_is_given_for(network: Read) -> None:
    page = "| Taille | Part |\n| --- | --- |\n| Moins de 11 marins | 90 % |\n| De 11 à 20 marins | 85 % |\n| 250 marins et plus | 60 % |"
    registry, _ = network(NAMES, page)
    assert facts(registry, "rate") == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# CDP\n\nParmi leurs missions, on trouve :\n\n- le paiement des primes ;\n- l'aide aux marins.", {"cdp": ["le paiement des primes", "l'aide aux marins"]}),
        ("Les BDV sont chargés de coudre les voiles.", {"bdv": ["Les BDV sont chargés de coudre les voiles"]}),
        ("L'ADP a pour mission d'ouvrir le port.", {"adp": ["L'ADP a pour mission d'ouvrir le port"]}),
        ("## Niveau national : ADP\n\n- Définit la politique du port\n- Pilotage du réseau", {"adp": ["Définit la politique du port"]}),
        ("# ADP\n\nMaître du quai, le service du contrôle du port :\n\n- surveille les bateaux ;\n- contrôle et pilote les entrées.", {"adp": ["surveille les bateaux", "contrôle et pilote les entrées"]}),
        ("# CDP\n\nÀ ce titre, elles assurent notamment :\n\n- l'inscription des marins ;\n- la vente du sel.", {"cdp": ["l'inscription des marins", "la vente du sel"]}),
        ("# CDP\n\nElles sont chargées :\n\n- de délivrer les permis ;\n- de vendre le sel.", {"cdp": ["de délivrer les permis", "de vendre le sel"]}),
        ("# CDP\n\nLes caisses gèrent :\n\n- les permis.", {"cdp": ["les permis"]}),
        ("# ADP\n\nL'ADP a pour missions de :\n\n- garder le quai.", {"adp": ["garder le quai"]}),
        ("# IDD\n\nIl finance :\n\n- les oyats ;\n- le sable.", {"idd": ["les oyats", "le sable"]}),
        ("# CDP\n\nLes CDP versent les primes. Elles contrôlent les filets. Ces caisses gèrent le sel.", {"cdp": ["Les CDP versent les primes", "Elles contrôlent les filets", "Ces caisses gèrent le sel"]}),
        ("# IDD\n\nInstallé à Pau, l'IDD contrôle les dunes.", {"idd": ["Installé à Pau, l'IDD contrôle les dunes"]}),
        ("# CDP\n\nLes caisses :\n\n- vaccinent les poissons ;\n- font peser la pêche ;\n- délivrent les permis ;\n- accordent les primes.", {"cdp": ["vaccinent les poissons", "font peser la pêche", "délivrent les permis", "accordent les primes"]}),
        ("# CDP\n\nUne caisse, c'est :\n\n- une écoute ;\n- un prêt de filets.", {"cdp": ["une écoute", "un prêt de filets"]}),
        ("# CDP\n\nElles exercent deux métiers :\n\n- L'assurance des filets\n- La prévention", {"cdp": ["L'assurance des filets", "La prévention"]}),
        ("# Ce que fait l'ADP\n\n- Elle prépare les règles\n  - barème du sel ;\n- Elle contrôle\n  - les quais.", {"adp": ["Elle prépare les règles", "barème du sel", "Elle contrôle", "les quais"]}),
        ("# CDP\n\nElles pèsent et vendent le poisson. Leurs agents tiennent les quais. Elles sont utiles.\n\nElles assurent :\n\n- les filets.", {"cdp": ["les filets", "Elles pèsent et vendent le poisson", "Leurs agents tiennent les quais"]}),
        ("# Ports\n\nDeux CDP ont une mission :\n\n- la CDP de Dax vend le sel.\n\n# 9 caisses de pêche (CDP)\n\nElles versent les primes.", {"cdp": ["Elles versent les primes", "la CDP de Dax vend le sel"]}),
        ("L'ADP, à Dax, imprime les cartes.", {"adp": ["L'ADP, à Dax, imprime les cartes"]}),
        ("# Qui fait quoi\n\n| Organisme | Ville | Rôle |\n| --- | --- | --- |\n| ADP | Dax | prêt de voiles |", {"adp": ["ADP | Dax | prêt de voiles"]}),
        ("# CDP\n\nLeur rôle est de soutenir les marins.", {"cdp": ["Leur rôle est de soutenir les marins"]}),
        ("# CDP\n\nElles interviennent aussi pour :\n\n- peser le sel.", {"cdp": ["peser le sel"]}),
        ("| Qui | Ce qu'il fait |\n| --- | --- |\n| IDD | garde des dunes |", {"idd": ["IDD | garde des dunes"]}),
        ("- CDP : prêt de voiles\n- BDV : 12 voiles", {"cdp": ["CDP : prêt de voiles"]}),
        ("Les 12 CDP reçoivent les marins.", {"cdp": ["Les 12 CDP reçoivent les marins"]}),
        ("L'ADP fait tourner les machines.", {"adp": ["L'ADP fait tourner les machines"]}),
        ("# CDP\n\nOn y travaille :\n\n- 2 caisses pèsent le sel : Dax et Pau.", {"cdp": ["2 caisses pèsent le sel : Dax et Pau"]}),
        ("# Le sel\n\nLes CDP sèchent le sel. Elles le vendent aux marins. Chaque caisse pèse les sacs. Ce sont elles aussi qui fixent les prix. Le sel est blanc.", {"cdp": ["Les CDP sèchent le sel", "Elles le vendent aux marins", "Chaque caisse pèse les sacs", "Ce sont elles aussi qui fixent les prix"]}),
        ("# CDP\n\n44 caisses pèsent le sel. Leurs peseurs, assermentés, dressent des constats. Un agent y aide à remplir les fiches.", {"cdp": ["44 caisses pèsent le sel", "Leurs peseurs, assermentés, dressent des constats", "Un agent y aide à remplir les fiches"]}),
        ("# CDP\n\nQuarante-deux caisses de pêche prélèvent le sel.", {"cdp": ["Quarante-deux caisses de pêche prélèvent le sel"]}),
        ("# IDD\n\nVoici ce qu'on lui doit :\n\n- le barème du sable ;\n- deux cartes.", {"idd": ["le barème du sable", "deux cartes"]}),
        ("# IDD\n\nComposé de savants, il :\n\n- efface les traces ;\n- plante des oyats ;\n- interdit la cueillette.", {"idd": ["efface les traces", "plante des oyats", "interdit la cueillette"]}),
        ("L'IDD peut verser une prime. Il peut durer.", {"idd": ["L'IDD peut verser une prime"]}),
        ("Vent, marée, orage : l'IDD compte. Vent, marée, orage : l'IDD accorde une aide.", {"idd": ["Vent, marée, orage : l'IDD accorde une aide"]}),
        ("L'IDD ouvre le lundi. L'IDD ouvre et ferme les vannes.", {"idd": ["L'IDD ouvre et ferme les vannes"]}),
        ("Les filets sont prêtés par l'ADP.", {"adp": ["Les filets sont prêtés par l'ADP"]}),
        ("# ADP\n\nElle garde le quai. Elle pèse le sel. Elle loue les bateaux. Elle vend les cartes.\n\n# Filets\n\nLes filets sont prêtés par l'ADP.", {"adp": ["Elle garde le quai", "Elle pèse le sel", "Elle loue les bateaux", "Elle vend les cartes"]}),
        ("# Le sable\n\nInstallé à Pau, l'IDD accorde :\n\n- des oyats gratuits ;\n- des prêts de pelles.", {"idd": ["des oyats gratuits", "des prêts de pelles"]}),
        ("# Le bureau\n\nService de l'ADP et non association, l'IDD pèse le sable.", {"idd": ["Service de l'ADP et non association, l'IDD pèse le sable"]}),
        ("# Le bureau\n\nRattaché aux CDP, l'IDD pèse le sable.", {"idd": ["Rattaché aux CDP, l'IDD pèse le sable"]}),
        ("# École des quais (EDQ)\n\nL'EDQ forme tous les ans près de 80 patrons.", {"edq": ["L'EDQ forme tous les ans près de 80 patrons"]}),
        ("## Niveau national : ADP et IDD\n\n- Définit la politique du port\n- IDD : garde des dunes", {"adp": ["Définit la politique du port"], "idd": ["IDD : garde des dunes"]}),
        # What else its own section says of it, where little is said to be a mission.
        ("# Les caisses de pêche (CDP)\n\nTout nouveau filet requiert leur accord. Elles sont 9.", {"cdp": ["Tout nouveau filet requiert leur accord"]}),
        ("# La cellule des vagues (CDV)\n\nLa CDV veille depuis Dax. C'est elle qui :\n\n- donne l'alerte ;\n- garde les bouées.", {"cdv": ["donne l'alerte", "garde les bouées", "La CDV veille depuis Dax"]}),
        ("# Fonds des filets (FDF)\n\nIl aide les patrons qui débutent :\n\n- les filets perdus ;\n- les coques.", {"fdf": ["les filets perdus", "les coques"]}),
        ("# 9 caisses de pêche (CDP) et 3 bureaux des voiles (BDV)\n\nCeux-ci regroupent tous les services du réseau.", {"cdp": ["Ceux-ci regroupent tous les services du réseau"], "bdv": ["Ceux-ci regroupent tous les services du réseau"]}),
        ("# École des quais (EDQ)\n\nL'EDQ, située à Dax, forme les agents : elle note aussi les cadres.", {"edq": ["L'EDQ, située à Dax, forme les agents : elle note aussi les cadres"]}),
        # No mission.
        ("# École des quais (EDQ)\n\nElle n'accueille ni les patrons ni les curieux. Effectifs, rapports, adresses… Consulter les fiches de chaque école.", {}),
        ("# École des quais (EDQ)\n\nSon rôle tient en trois verbes.", {}),
        ("# École des quais (EDQ)\n\nLes quais du nord appartiennent, quant à eux, au port.", {}),
        ("# CDP\n\nDeux caisses ouvrent tard. Trois caisses pèsent le sel.", {}),
        ("# CDP\n\nLes caisses d'assurance versent une prime.", {"caisse-d-assurance": ["Les caisses d'assurance versent une prime"]}),
        ("L'ADP fait partie du port. Les CDP font de même.", {}),
        ("# ADP\n\n## Ce qu'elle ne fait pas\n\n- Elle ne pèse pas le sel.", {}),
        ("# ADP\n\n## Argent\n\n- Frais à la charge des marins\n  - amarrage : dix euros.", {}),
        ("# ADP\n\n## Ses missions\n\nElle ne traite pas :\n\n- les plaintes ;\n- les dons.", {}),
        ("# ADP\n\n## Le juge des quais\n\nLe juge des quais est saisi par écrit. Il traite :\n\n- les plaintes.", {"juge-des-quais": ["les plaintes"]}),
        ("# CDP\n\nLe marin verse :\n\n- une taxe ;\n- un don.", {}),
        ("# Le sel\n\nLes CDP versent les primes.", {"cdp": ["Les CDP versent les primes"]}),
        ("# CDP\n\nLes marins des CDP versent une taxe.", {}),
        ("# ADP\n\n## Les aides\n\n- Aide au permis : marins sans bateau\n- Contrôle des filets\n- Aide au permis : Marins sans bateau", {}),
        ("# ADP\n\n- Aide au permis : Marins sans bateau", {}),
        ("# ADP\n\n- Récompense au découvreur : 10 % du butin", {}),
        ("# ADP\n\nL'ADP finance le port via :\n\n- les taxes ;\n- les dons.", {}),
        ("# ADP\n\n- Quai nord\n- Quai sud", {}),
    ],
)  # fmt: skip
def test_missions(network: Read, text: str, expected: dict[str, list[str]]) -> None:
    registry, _ = network(NAMES, text)
    assert facts(registry, "mission") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L'ADP est un établissement public qui ouvre le port.", "un établissement public qui ouvre le port"),
        ("Une CDP (caisse de pêche) est un organisme privé.", "un organisme privé"),
    ],
)
def test_definitions(network: Read, text: str, expected: str) -> None:
    registry, _ = network(NAMES, text)
    assert expected in [value for listed in facts(registry, "definition").values() for value in listed]


def test_facts_stand_where_they_say(network: Read) -> None:
    page = (
        "# 9 caisses de pêche (CDP)\n\nLes CDP sont situées à Dax et Pau. Elles sont chargées des primes.\n"
    )
    registry, statements = network(page)
    organism = registry.get("cdp")
    assert organism is not None
    shown = {(fact.kind, page[fact.span.start : fact.span.end]) for fact in organism.facts}
    assert ("count", "9 caisses de pêche (CDP)") in shown
    assert ("place", "Les CDP sont situées à Dax et Pau.") in shown
    places = {(fact.document_id, fact.span) for fact in organism.facts if fact.kind != "count"}
    assert places <= {(one.document_id, one.span) for one in statements} | {
        ("page-0.md", organism.facts[0].span)
    }
