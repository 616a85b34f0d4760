"""Known names in any text: forms, spans, look-alikes, typing errors, and the way to JSON and back."""

# ruff: noqa: E501 - an example stands on one line

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.sources.registry import Registry
from assistant.text import fold
from assistant.types import Fact, Mention, Organism, Span

REGISTRY = Registry(
    (
        Organism("cbh", "CBH", "comité de bassin hydrographique", ("comités de bassin hydrographique", "comité du coin")),
        Organism("rivat", "Rivat", "régie d'intérêt vital et d'aide aux touristes", ("RIVAT",)),
        Organism("sages", "Sages", "service d'aide à la gestion des étangs"),
        Organism("ces", "CES", "centre d'essais du sel"),
        Organism("drom", "DROM", "direction régionale des œuvres maritimes", ("directions régionales des œuvres maritimes",)),
        Organism("cnav", "CNAV", "caisse nationale des voiliers"),
        Organism("offices-de-la-navigation", "offices de la navigation", "office de la navigation"),
        Organism("prefectures", "préfectures", "préfecture"),
        Organism("ugevam", "Ugevam"),
        Organism("dup", "DUP", "dossier unique de pêche", is_body=False),
    ),
    vocabulary=frozenset({"marin", "rival", "ces", "sage", "sages"}),
    lookalikes=(frozenset({"cnav", "cnva"}),),
)  # fmt: skip


def found(text: str, fuzzy: bool = False) -> list[tuple[str, str]]:
    mentions = REGISTRY.mentions(text, fuzzy)
    return [(one.organism_id, text[one.span.start : one.span.end]) for one in mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Que font les CBH ?", [("cbh", "CBH")]),
        ("que fait le cbh ?", [("cbh", "cbh")]),
        ("les cbhs et le C.B.H.", [("cbh", "cbhs"), ("cbh", "C.B.H.")]),
        ("le Comité de bassin hydrographique", [("cbh", "Comité de bassin hydrographique")]),
        ("LES COMITES DE BASSIN HYDROGRAPHIQUE", [("cbh", "COMITES DE BASSIN HYDROGRAPHIQUE")]),
        ("comité du bassin\nhydrographique", [("cbh", "comité du bassin\nhydrographique")]),
        ("comités de bassin. Hydrographique", []),
        ("les comités du coin", [("cbh", "comités du coin")]),
        ("régies d’intérêt vital et d’aide aux touristes (Rivat)", [("rivat", "régies d’intérêt vital et d’aide aux touristes"), ("rivat", "Rivat")]),
        ("les RIVAT/CBH", [("rivat", "RIVAT"), ("cbh", "CBH")]),
        ("l’ex-Rivat", [("rivat", "Rivat")]),
        ("ces Rivat-là", [("rivat", "Rivat")]),
        ("que font ces marins, sages et forts ?", []),
        ("QUE FONT CES MARINS ?", []),
        ("le CES et les Sages", [("ces", "CES"), ("sages", "Sages")]),
        ("directions régionales des oeuvres maritimes", [("drom", "directions régionales des oeuvres maritimes")]),
        ("une direction régional des œuvres maritimes", [("drom", "direction régional des œuvres maritimes")]),
        ("la préfecture et la sous-préfecture", [("prefectures", "préfecture")]),
        ("l'office de navigation", [("offices-de-la-navigation", "office de navigation")]),
        ("mon DUP", [("dup", "DUP")]),
        ("re\u0301gie d'inte\u0301re\u0302t vital et d'aide aux touristes", [("rivat", "re\u0301gie d'inte\u0301re\u0302t vital et d'aide aux touristes")]),
        ("", []),
    ],
)  # fmt: skip
def test_names_are_found_in_their_forms(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("ritva", "rivat"),
        ("rviat", "rivat"),
        ("rivta", "rivat"),
        ("rivvat", "rivat"),
        ("ugeavm", "ugevam"),
        ("uegvma", "ugevam"),
        ("ugevan", "ugevam"),
        ("ugvam", "ugevam"),
        ("rdom", "drom"),
        ("drmo", "drom"),
        ("comité de basin hydrografique", "cbh"),
        ("prefectuer", "prefectures"),
        ("rival", None),
        ("marin", None),
        ("cnva", None),
        ("cbj", None),
        ("chb", None),
        ("cab", None),
        ("dopu", None),
        ("riva", None),
        ("bateau", None),
        ("12345", None),
    ],
)
def test_typing_errors_lead_to_the_one_nearest_name(typed: str, expected: str | None) -> None:
    text = f"que fait la {typed} au port"
    mentions = REGISTRY.mentions(text, fuzzy=True)
    assert [one.organism_id for one in mentions] == ([expected] if expected else [])
    assert all(not one.exact for one in mentions)
    assert REGISTRY.mentions(text) == ()


def test_two_names_as_near_give_none() -> None:
    registry = Registry((Organism("rimal", "Rimal"), Organism("rinal", "Rinal")))
    assert registry.mentions("rizal", fuzzy=True) == ()
    assert registry.mentions("la Rinal", fuzzy=True) == (Mention("rinal", Span(3, 8)),)


acronyms = st.text("BCDFGLMNPRSTV", min_size=3, max_size=5)


@given(st.lists(acronyms, min_size=2, max_size=12, unique=True))
def test_a_known_acronym_is_never_taken_for_another(names: list[str]) -> None:
    registry = Registry(tuple(Organism(name.lower(), name) for name in names))
    for name in names:
        assert [one.organism_id for one in registry.mentions(f"et {name} ?", fuzzy=True)] == [name.lower()]


@given(st.text(max_size=80), st.booleans())
def test_mentions_never_overlap_and_stand_in_the_text(noise: str, fuzzy: bool) -> None:
    text = f"CBH {noise} Rivat {noise} comité de bassin hydrographique"
    mentions = REGISTRY.mentions(text, fuzzy)
    ends = 0
    for mention in mentions:
        assert ends <= mention.span.start < mention.span.end <= len(text)
        ends = mention.span.end
        assert REGISTRY.get(mention.organism_id) is not None


facts = st.builds(
    Fact,
    st.sampled_from(["count", "place"]),
    st.text(),
    st.text(),
    st.builds(Span, st.integers(), st.integers()),
)
organisms = st.builds(
    Organism,
    id=st.text(min_size=1),
    name=st.text(min_size=1),
    full_name=st.none() | st.text(),
    aliases=st.lists(st.text(), max_size=2).map(tuple),
    facts=st.lists(facts, max_size=2).map(tuple),
    defined_at=st.lists(st.tuples(st.text(), st.builds(Span, st.integers(), st.integers())), max_size=2).map(
        tuple
    ),
    is_body=st.booleans(),
    members=st.lists(st.text(), max_size=2).map(tuple),
)


@given(
    st.lists(organisms, max_size=4).map(tuple),
    st.frozensets(st.text(), max_size=3),
    st.lists(st.frozensets(st.text(), max_size=3), max_size=2).map(tuple),
)
def test_json_gives_back_an_equal_registry(
    organisms: tuple[Organism, ...], words: frozenset[str], alike: tuple[frozenset[str], ...]
) -> None:
    registry = Registry(organisms, words, alike)
    assert Registry.from_json(registry.to_json()) == registry


@pytest.mark.parametrize("text", ["[]", '{"version": 0}', '{"version": 1, "organisms": [{}]}', "{"])
def test_other_json_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Registry.from_json(text)


def test_a_question_is_read_in_a_moment() -> None:
    names = [f"{a}{b}AM" for a in "BCDFGHJKLM" for b in "NPQRSTVWXZ"]
    registry = Registry(
        tuple(
            Organism(fold(name), name, f"caisse {index} de l'action de la mer", (f"caisses {index}",))
            for index, name in enumerate(names)
        )
    )
    question = "bonjour ma colegue s'est pris une palete sur le pied on envoi le papié à qui, la BNMA ou la caisse 3 ?"
    times = []
    for _ in range(30):
        start = time.perf_counter()
        registry.mentions(question, fuzzy=True)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.0005
