"""Invented networks, written out as pages of two sources that agree or not."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import strategies as st

from assistant.assistant import Assistant
from assistant.index.static import StaticEmbedder
from assistant.index.store import IndexStore
from assistant.indexing import build
from assistant.settings import load_settings

HEADS = [("caisse", "caisses"), ("agence", "agences"), ("union", "unions"), ("chambre", "chambres")]
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
]
COMPLEMENTS += ["tuiles", "vannerie", "zinc", "brugnons", "dentelles", "figues", "herbages"]
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
TOWNS += ["Évreux", "Sens", "Tours", "L'Isle-Adam", "Clermont-Ferrand"]
UNITS = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
]
TENS = [
    "",
    "dix",
    "vingt",
    "trente",
    "quarante",
    "cinquante",
    "soixante",
    "soixante",
    "quatre-vingt",
    "quatre-vingt",
]


@dataclass(frozen=True)
class Body:
    """One invented body, as one source tells of it."""

    short: str
    head: str
    heads: str
    complement: str
    count: int
    level: str
    towns: tuple[str, ...]

    @property
    def singular(self) -> str:
        return self.head + self.complement

    @property
    def plural(self) -> str:
        return self.heads + self.complement


@st.composite
def bodies(draw: st.DrawFn) -> Body:
    head, heads = draw(st.sampled_from(HEADS))
    words = draw(st.lists(st.sampled_from(COMPLEMENTS), min_size=2, max_size=3, unique=True))
    letters = "".join(word[0] for word in (head, *words)).upper()
    towns = draw(st.lists(st.sampled_from(TOWNS), min_size=2, max_size=4, unique=True))
    count = draw(st.just(len(towns)) | st.integers(5, 1999))
    complement = " de " + " et de ".join(words)
    return Body(letters, head, heads, complement, count, draw(st.sampled_from(LEVELS)), tuple(towns))


networks = st.lists(bodies(), min_size=3, max_size=8, unique_by=lambda body: body.short)


def in_words(count: int) -> str:
    """A number below a thousand in letters, above in figures."""
    if count > 999:
        return f"{count // 1000} {count % 1000:03}"
    if count > 99:
        hundreds = "cent" if count < 200 else f"{UNITS[count // 100]} cent"
        return f"{hundreds} {in_words(count % 100)}" if count % 100 else hundreds
    if count <= 16:
        return UNITS[count]
    tens, unit = divmod(count, 10)
    if tens in (7, 9) or (tens == 1):
        return f"{TENS[tens]}-{in_words(unit + 10)}" if tens > 1 else f"dix-{UNITS[unit]}"
    link = " et " if unit == 1 and tens < 8 else "-"
    return f"{TENS[tens]}{link}{UNITS[unit]}" if unit else TENS[tens]


def listed(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + " et " + items[-1]


def by_headings(network: Sequence[Body]) -> str:
    page = ["---\ntitle: Le guide des sections\n---\n\n# Le réseau des métiers\n"]
    for body in network:
        page += [
            f"## {body.count} {body.plural} ({body.short})\n",
            f"Les {body.short} sont situées à {listed(body.towns)}.",
            f"Elles se situent au niveau {body.level}.\n",
            "Leurs missions sont les suivantes :\n",
            "- l'accueil du public ;\n- le conseil aux familles.\n",
        ]
    return "\n".join(page)


def by_sentences(network: Sequence[Body]) -> str:
    page = ["---\ntitle: Le guide des phrases\n---\n\n# Le réseau des métiers\n"]
    for body in network:
        page += [
            f"Le réseau compte {in_words(body.count)} {body.plural} ({body.short}),",
            f"installées à {listed(body.towns)}.\n",
            f"Chaque {body.short} est chargée de l'accueil du public.\n",
        ]
    page.append("## Niveaux\n\nLe réseau se divise en niveaux :\n")
    for level in LEVELS:
        shorts = [body.short for body in network if body.level == level]
        if shorts:
            page.append(f"- Au niveau {level} : {listed(shorts)}")
    return "\n".join(page)


def by_table(network: Sequence[Body]) -> str:
    page = ["# Le tableau des métiers\n\n## Sigles\n"]
    page += [f"- {body.short} ({body.singular}) : l'accueil du public" for body in network]
    page += ["\n## Chiffres\n\n| Organisme | Nombre | Niveau | Villes |\n| --- | --- | --- | --- |"]
    page += [f"| {one.short} | {one.count} | {one.level} | {listed(one.towns)} |" for one in network]
    return "\n".join(page)


def by_lines(network: Sequence[Body]) -> str:
    """A plain text."""
    page = ["Le carnet du réseau\n"]
    for body in network:
        page += [
            f"{body.count} {body.plural} ({body.short})\n",
            f"Les {body.plural} ({body.short}) se situent au niveau {body.level} du réseau.",
            f"Elles sont implantées à {listed(body.towns)}. Elles assurent :\n",
            "  • l'accueil du public ;\n  • le conseil aux familles.\n",
        ]
    return "\n".join(page)


def by_sheets(network: Sequence[Body]) -> str:
    """Nested lists for the levels, a section with a table of seats for each body, a count that goes on."""
    page = ["# Les fiches des métiers\n\n## Organisation\n\nLe réseau comprend plusieurs niveaux :\n"]
    for level in LEVELS:
        at = [body for body in network if body.level == level]
        page += [f"- **{level.capitalize()}**"] * bool(at)
        page += [f"  - les {body.plural} ({body.short}) ;" for body in at]
    for body in network:
        page += [
            f"\n## Les {body.plural} ({body.short})\n",
            f"Les {body.short} reçoivent le public. Le réseau en compte {body.count}.\n",
            "| Organisme | Siège |\n| --- | --- |",
            *(f"| {body.short} | {town} |" for town in body.towns),
        ]
    return "\n".join(page)


def by_hearsay(network: Sequence[Body]) -> str:
    """Nothing that can be held against another source: rounded counts, open lists, parts, no levels."""
    page = ["# Le cahier des environs\n"]
    for body in network:
        page += [
            f"Le réseau compte près de {body.count + 7} {body.plural} ({body.short}).",
            f"Les {body.short} sont présentes notamment à Bergerac et à Quimper.",
            f"3 {body.short} ont ouvert un guichet de nuit. ",
            f"Les {body.short} sont installées par exemple à Brest.\n",
        ]
    return "\n".join(page)


Writer = Callable[[Sequence[Body]], str]
WRITERS: list[Writer] = [by_headings, by_sentences, by_table, by_lines, by_sheets]
writers = st.permutations(WRITERS).map(lambda order: order[:2])


def changed(draw: st.DrawFn, body: Body, kind: str) -> Body:
    """``body`` as a source tells of it that says something else of one kind."""
    match kind:
        case "count":
            return replace(body, count=draw(st.integers(5, 1999).filter(lambda count: count != body.count)))
        case "level":
            return replace(body, level=draw(st.sampled_from([one for one in LEVELS if one != body.level])))
        case "place":
            other = draw(st.sampled_from([town for town in TOWNS if town not in body.towns]))
            return replace(body, towns=(*body.towns[:-1], other))
    return body


@contextmanager
def told(pages: Sequence[tuple[Writer, Sequence[Body]]]) -> Iterator[Assistant]:
    """The assistant on pages "source-0", "source-1", …, each written by its writer."""
    with TemporaryDirectory() as folder:
        texts, index = Path(folder, "textes"), Path(folder, "index")
        texts.mkdir()
        for place, (write, network) in enumerate(pages):
            suffix = "txt" if write is by_lines else "md"
            (texts / f"source-{place}.{suffix}").write_text(write(network), encoding="utf-8")
        store = IndexStore(index)
        store.publish(build(texts, store, StaticEmbedder.packaged()).generation.id)
        yield Assistant.open(load_settings(index=index))
