"""Networks with random names, counts, places and levels: all of them are found, and nothing else."""

from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.sources.registry import Registry
from assistant.types import Organism, Statement

Read = Callable[..., tuple[Registry, tuple[Statement, ...]]]

HEADS = [
    ("caisse", "caisses"),
    ("agence", "agences"),
    ("union", "unions"),
    ("comité", "comités"),
    ("bureau", "bureaux"),
]
COMPLEMENTS = [
    "gravier",
    "lavande",
    "moulins",
    "nacelles",
    "osier",
    "pollen",
    "quartz",
    "roseaux",
    "sentiers",
    "tuiles",
    "vannerie",
    "zinc",
]
LEVELS = ["national", "régional", "départemental", "local"]
TOWNS = [
    "Dax",
    "Pau",
    "Saint-Malo",
    "Aix-en-Provence",
    "La Rochelle",
    "Sophia Antipolis",
    "Foix",
    "Sète",
    "Lens",
]


@dataclass(frozen=True)
class Body:
    """One invented body of a network."""

    short: str
    singular: str
    plural: str
    count: int
    level: str
    towns: tuple[str, ...]


@st.composite
def bodies(draw: st.DrawFn) -> Body:
    head, heads = draw(st.sampled_from(HEADS))
    words = draw(st.lists(st.sampled_from(COMPLEMENTS), min_size=2, max_size=3, unique=True))
    complement = " de " + " et de ".join(words)
    letters = "".join(word[0] for word in (head, *words))
    short = (
        draw(st.sampled_from([letters.upper(), letters.capitalize()]))
        if len(letters) > 3
        else letters.upper()
    )
    towns = draw(st.lists(st.sampled_from(TOWNS), min_size=1, max_size=4, unique=True))
    return Body(
        short,
        head + complement,
        heads + complement,
        draw(st.integers(2, 1999)),
        draw(st.sampled_from(LEVELS)),
        tuple(towns),
    )


networks = st.lists(bodies(), min_size=1, max_size=5, unique_by=lambda body: body.short.lower())


def listed(items: list[str]) -> str:
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + " et " + items[-1]


def by_headings(network: list[Body]) -> str:
    """A page with a section for each body."""
    page = ["# Le réseau des métiers\n"]
    for body in network:
        page += [
            f"## {body.count} {body.plural} ({body.short})\n",
            f"Les {body.short} sont situées à {listed(list(body.towns))}.",
            f"Elles se situent au niveau {body.level}.\n",
            "Leurs missions sont les suivantes :\n",
            "- l'accueil du public ;\n- le conseil aux familles.\n",
        ]
    return "\n".join(page)


def by_sentences(network: list[Body]) -> str:
    """A page of sentences, with lists by level."""
    page = ["# Le réseau des métiers\n"]
    for body in network:
        page += [
            f"Le réseau compte {body.count} {body.plural} ({body.short}),",
            f"installées à {listed(list(body.towns))}.\n",
            f"Chaque {body.short} est chargée de l'accueil du public.\n",
        ]
    page.append("## Niveaux\n\nLe réseau se divise en niveaux :\n")
    for level in LEVELS:
        shorts = [body.short for body in network if body.level == level]
        if shorts:
            page.append(f"- Au niveau {level} : {listed(shorts)}")
    return "\n".join(page)


def by_table(network: list[Body]) -> str:
    """A page with an explained list and a table."""
    page = ["# Le réseau des métiers\n\n## Sigles\n"]
    page += [f"- {body.short} ({body.singular}) : l'accueil du public" for body in network]
    page += ["\n## Chiffres\n\n| Organisme | Nombre | Niveau | Villes |\n| --- | --- | --- | --- |"]
    page += [
        f"| {body.short} | {body.count} | {body.level} | {listed(list(body.towns))} |" for body in network
    ]
    return "\n".join(page)


def shown(organism: Organism) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {"count": set(), "level": set(), "place": set()}
    for fact in organism.facts:
        found.get(fact.kind, set()).add(fact.value)
    return found


@settings(max_examples=60, deadline=None)
@given(networks, st.sampled_from([by_headings, by_sentences, by_table]))
def test_all_is_found_and_nothing_is_invented(
    network: Read, bodies: list[Body], write: Callable[[list[Body]], str]
) -> None:
    registry, _ = network(write(bodies))
    found = {organism.name: organism for organism in registry.organisms}
    assert set(found) == {body.short for body in bodies}
    for body in bodies:
        organism = found[body.short]
        assert organism.is_body
        assert organism.full_name == body.singular
        assert shown(organism) == {
            "count": {str(body.count)},
            "level": {body.level},
            "place": set(body.towns),
        }


@settings(max_examples=40, deadline=None)
@given(networks)
def test_every_statement_of_a_section_is_about_its_body(network: Read, bodies: list[Body]) -> None:
    registry, statements = network(by_headings(bodies))
    for statement in statements:
        heading = statement.headings[-1]
        (body,) = [one for one in bodies if f"({one.short})" in heading]
        organism = next(one for one in registry.organisms if one.name == body.short)
        assert statement.organisms == (organism.id,), statement.text


@settings(max_examples=40, deadline=None)
@given(networks, st.sampled_from(["le {}", "la {}", "Les {} ?", "aux {}, merci", "ex-{}"]))
def test_every_form_of_a_name_is_found_again(network: Read, bodies: list[Body], frame: str) -> None:
    registry, _ = network(by_headings(bodies))
    for body in bodies:
        organism = next(one for one in registry.organisms if one.name == body.short)
        for form in (body.short, body.singular, body.plural, body.plural.upper(), body.singular.capitalize()):
            (mention,) = registry.mentions(frame.format(form))
            assert mention.organism_id == organism.id


PIECES = [
    *(
        "caisse de pêche",
        "(CDP)",
        "CDP",
        "C.D.P.",
        "12",
        "1 350",
        "trente",
        "%",
        "70 %",
        "(",
        ")",
        ":",
        ", ",
        ". ",
    ),
    *(
        "niveau régional",
        "Niveau local :",
        "situées à",
        "Dax",
        "et",
        "est un",
        "Elles",
        "Ces caisses",
        "par les",
        "\n",
    ),
    *(
        "\n\n",
        "# ",
        "- ",
        "| a | b |\n",
        "l’",
        "É",
        "ﬁ",
        "e\u0301",
        "\u00a0",
        "🙂",
        "œ",
        "İ",
        "au nombre de",
        "les",
    ),
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=40).map(" ".join))
def test_any_text_can_be_read(network: Read, text: str) -> None:
    registry, statements = network(text)
    assert len({organism.id for organism in registry.organisms}) == len(registry.organisms)
    for organism in registry.organisms:
        assert organism.id
        assert organism.name == " ".join(organism.name.split())
        for span in [fact.span for fact in organism.facts] + [place for _, place in organism.defined_at]:
            assert 0 <= span.start < span.end <= len(text)
    known = {organism.id for organism in registry.organisms}
    assert all(set(statement.organisms) <= known for statement in statements)
