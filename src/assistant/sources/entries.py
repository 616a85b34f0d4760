"""From what was gathered on names to organisms: variants of one name become one entry."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rapidfuzz.distance import Prefix

from assistant.sources import naming
from assistant.sources.entry import Entry, Key, key_of, on_one_line, organism_of
from assistant.sources.facts import Article
from assistant.sources.gathering import Collection, Gathering, Introduced, Phrase
from assistant.sources.wording import (
    BODY_HEADS,
    LEVEL_OF,
    VAGUE_HEADS,
    first_word,
    is_common,
    singular_name,
    stem,
    words,
)
from assistant.text import fold, slug
from assistant.types import Lexicon, Organism

_BEGINNING = re.compile(r"(.+?)\s+et\s+(?:de\s|des\s|du\s|d['’])")
_BENEFITS = frozenset(map(stem, words("benefits")))
_ROMAN = re.compile(r"[IVXLCDM]+")
_MIN_ALIKE = 0.5
"""Two full names of one acronym are variants when they share so much of their words."""
_ROOT = 5
"""Letters that words of one root begin with."""


def organisms_of(gathering: Gathering, labels: Iterable[str]) -> tuple[Organism, ...]:
    """The organisms, without their facts; bodies first, in the order in which the texts bring them.

    ``labels``: what rates are given for.
    """
    entries = _from_pairs(gathering.introduced)
    by_full = {key: entry for entry in entries for key in entry.fulls}
    entries += _from_phrases(_whole(gathering.phrases, entries), by_full)
    _join_bare(entries, gathering)
    entries += _from_bare(entries, gathering, gathering.proper_names())
    _mark_bodies(entries, gathering)
    entries = _with_shortened(entries, gathering)
    _add_truncated(entries, gathering)
    _add_beginnings(entries)
    _add_proper_heads(entries)
    entries += _from_labels(entries, labels)
    for entry in entries:
        _count_shorts(entry, gathering.words)
    return tuple(_with_collections(_named(entries), gathering.collections))


def _from_pairs(introduced: Sequence[Introduced]) -> list[Entry]:
    """One entry for each acronym and group of like full names."""
    groups: dict[str, list[Entry]] = {}
    for one in introduced:
        short = one.pair.short.replace(".", "")
        known = groups.setdefault(fold(short), [])
        key = key_of(one.pair.full)
        entry = next((entry for entry in known if any(_alike(key, other) for other in entry.fulls)), None)
        if entry is None:
            entry = Entry()
            known.append(entry)
        entry.shorts[short] += 1
        entry.add_full(one.pair.full, 3 if one.inside else 1)
        if one.inside:
            entry.inside.add(on_one_line(one.pair.full))
        entry.defined_at.setdefault((one.document_id, one.span), on_one_line(one.pair.full))
        entry.is_body = entry.is_body or key[0] in BODY_HEADS - VAGUE_HEADS
    return [entry for known in groups.values() for entry in known]


def _alike(one: Key, other: Key) -> bool:
    """Whether two names of one acronym are variants.

    One begins the other, they share most words, or one says the other in short: "atelier de voile", "atelier
    municipal de voilerie et de gréement".
    """
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) > 1 and longer[: len(shorter)] == shorter:
        return True
    if one[:1] != other[:1]:
        return False
    is_short_for_it = len(shorter) > 1 and all(
        any(Prefix.similarity(word, said) >= _ROOT for said in longer[1:]) for word in shorter[1:]
    )
    return is_short_for_it or len(set(one) & set(other)) / max(1, len(set(one) | set(other))) >= _MIN_ALIKE


def _whole(phrases: Sequence[Phrase], entries: Sequence[Entry]) -> list[Phrase]:
    """The phrases without those that only tell a part of a known body: "8 antennes de la CDP"."""
    shorts = {fold(short) for entry in entries for short in entry.shorts}
    return [one for one in phrases if one.text[:1].isupper() or not shorts & set(key_of(one.text))]


def _from_phrases(phrases: Sequence[Phrase], by_full: dict[Key, Entry]) -> list[Entry]:
    """Entries for names without acronym; a writing of a known full name only adds to its entry.

    A name that only its capital shows is left out where it is the beginning of a longer one.
    """
    beginnings = {key[:length] for key in by_full for length in range(1, len(key))}
    strong = {key_of(phrase.text) for phrase in phrases if phrase.strong}
    beginnings |= {
        key[:length] for phrase in phrases for key in (key_of(phrase.text),) for length in range(1, len(key))
    } - strong
    heads = {key[0] for key in by_full}
    known = {*by_full, *strong}
    made: list[Entry] = []
    for phrase in phrases:
        key = key_of(phrase.text)
        entry = by_full.get(key)
        if entry is None:
            if (
                _goes_on(phrase, key, known)
                or not key
                or (key in beginnings and not phrase.strong)
                or _is_anaphor(key, heads)
            ):
                continue
            entry = Entry(is_body=True)
            by_full[key] = entry
            made.append(entry)
        entry.add_full(phrase.text)
        if not phrase.strong:
            entry.inside.add(on_one_line(phrase.text))
    return made


def _goes_on(phrase: Phrase, key: Key, known: set[Key]) -> bool:
    """Whether a longer known name stands there: the form of this one did not tell where it ends."""
    if not phrase.following:
        return False
    whole = key_of(phrase.text + phrase.following)
    return any(whole[:length] in known for length in range(len(key) + 1, len(whole) + 1))


def _is_anaphor(key: Key, heads: set[str]) -> bool:
    """Whether a name is but a head noun and its level: "les 13 unions locales" for the unions just named."""
    return len(key) == 2 and key[0] in heads and key[1] in LEVEL_OF


def _join_bare(entries: Sequence[Entry], gathering: Gathering) -> None:
    """Gives an unexplained acronym the one name of the same document whose initials it is made of."""
    explained = {fold(short) for entry in entries for short in entry.shorts}
    homes: dict[Key, set[str]] = {}
    for phrase in gathering.phrases:
        homes.setdefault(key_of(phrase.text), set()).add(phrase.document_id)
    spelt: dict[str, list[tuple[Key, Entry]]] = {}
    for entry in entries:
        for key in () if entry.shorts else entry.fulls:
            spelt.setdefault(naming.initials(next(iter(entry.fulls[key]))), []).append((key, entry))
    for short, documents in gathering.places.items():
        fitting = [entry for key, entry in spelt.get(fold(short), ()) if homes.get(key, set()) & documents]
        if fold(short) not in explained and len(short) >= 3 and len(fitting) == 1:
            fitting[0].shorts[short] += 1


def _from_bare(entries: Sequence[Entry], gathering: Gathering, proper: Sequence[str]) -> list[Entry]:
    """Entries for acronyms and proper names that no text explains."""
    known = {fold(short) for entry in entries for short in entry.shorts}
    lower = gathering.vocabulary()
    made: dict[str, Entry] = {}
    for short in (*gathering.places, *proper):
        folded = fold(short)
        if folded in known or (short in gathering.places and not _is_bare_acronym(short, lower, gathering)):
            continue
        entry = made.setdefault(folded, Entry(is_body=short in proper))
        entry.shorts[short] += 1
        entry.is_body = entry.is_body or short in proper
    return list(made.values())


def _is_bare_acronym(short: str, lower: frozenset[str], gathering: Gathering) -> bool:
    folded = fold(short)
    if folded in gathering.bodies:
        return True
    return 3 <= len(short) <= 8 and not (_ROMAN.fullmatch(short) or folded in lower or is_common(short))


def _mark_bodies(entries: Sequence[Entry], gathering: Gathering) -> None:
    for entry in entries:
        if not entry.fulls or entry.head in BODY_HEADS:
            entry.is_body = entry.is_body or any(fold(short) in gathering.bodies for short in entry.shorts)
        known = gathering.levelled if entry.head in _BENEFITS else gathering.standing
        entry.is_body = entry.is_body or any(fold(short) in known for short in entry.shorts)


def _with_shortened(entries: Sequence[Entry], gathering: Gathering) -> list[Entry]:
    """The entries, a name that leaves out words of one body's full name made another name of that body.

    Where a text writes that body's acronym or its whole name, a shorter one may well be another's.
    """
    homes: dict[Key, set[str]] = {}
    for phrase in gathering.phrases:
        homes.setdefault(key_of(phrase.text), set()).add(phrase.document_id)
    whole: dict[str, list[Entry]] = {}
    for entry in entries:
        for head in {key[0] for key in entry.fulls if key} if entry.is_body and entry.shorts else ():
            whole.setdefault(head, []).append(entry)
    kept = []
    for entry in entries:
        owner = None if entry.shorts else _shortened_from(entry, whole.get(entry.head, ()))
        texts = {text for key in entry.fulls for text in homes.get(key, ())}
        if owner is not None and texts and not texts & _texts_of(owner, homes, gathering):
            owner.aliases += entry.forms
        else:
            kept.append(entry)
    return kept


def _shortened_from(short: Entry, whole: Sequence[Entry]) -> Entry | None:
    """The one body whose name is this one and more, else the one that it leaves out words of."""
    for is_shorter in (_begins, _leaves_out_words):
        owners = [
            one for one in whole if any(is_shorter(key, full) for key in short.fulls for full in one.fulls)
        ]
        if owners:
            return owners[0] if len(owners) == 1 else None
    return None


def _begins(key: Key, full: Key) -> bool:
    return 1 < len(key) < len(full) and key == full[: len(key)]


def _leaves_out_words(key: Key, full: Key) -> bool:
    """Whether a name is another one, from the same head noun on, with some of its words left out."""
    rest = iter(full[1:])
    return 1 < len(key) < len(full) and key[0] == full[0] and all(word in rest for word in key[1:])


def _texts_of(entry: Entry, homes: Mapping[Key, set[str]], gathering: Gathering) -> set[str]:
    """The documents that write an acronym's letters or its whole name."""
    texts = {document for document, _ in entry.defined_at}
    for key in entry.fulls:
        texts |= homes.get(key, set())
    for short in entry.shorts:
        texts |= gathering.places.get(short, set())
    return texts


def _add_truncated(entries: Sequence[Entry], gathering: Gathering) -> None:
    """Shortened names: where a text writes "caisses de pêche (CDPC)", "caisse de pêche" is another name."""
    owners: dict[str, list[Entry]] = {}
    for entry in entries:
        for short in entry.shorts:
            if entry.fulls:
                owners.setdefault(fold(short), []).append(entry)
    for before, short in gathering.truncated:
        for entry in owners.get(fold(short), ()):
            if (name := _shortened(before, entry)) is not None:
                entry.aliases.append(name)


def _add_proper_heads(entries: Sequence[Entry]) -> None:
    """Where the noun that heads a body's name is its own ("Médipôle du sport"), it is another name."""
    heads = Counter(entry.head for entry in entries)
    for entry in entries:
        first = first_word(next(iter(entry.forms), ""))
        proper = first[:1].isupper() and not is_common(first) and entry.head == fold(first)
        alone = heads[entry.head] == 1 and entry.head not in BODY_HEADS
        if entry.is_body and entry.shorts and proper and alone:
            entry.aliases.append(first)


def _add_beginnings(entries: Sequence[Entry]) -> None:
    """Where "centres de soins et de repos" is the only name that begins so, "centres de soins" is another.

    Only for names without acronym; those with one are known by it.
    """
    keys = {key: entry for entry in entries for key in entry.fulls}
    for key, entry in list(keys.items()):
        if entry.shorts or not entry.is_body or "et" not in key[2:]:
            continue
        short = key[: key.index("et", 2)]
        if all(other is entry or other_key[: len(short)] != short for other_key, other in keys.items()):
            entry.aliases += [cut[1] for form in entry.fulls[key] if (cut := _BEGINNING.match(form))]


def _shortened(before: str, entry: Entry) -> str | None:
    """The end of ``before`` that is a part of the entry's full name, from its head noun on."""
    for word in naming.WORD.finditer(before):
        if stem(word[0]) != entry.head:
            continue
        name = before[word.start() :].strip()
        key = key_of(name)
        if len(key) >= 2 and any(set(key) <= set(full) for full in entry.fulls):
            return name
    return None


def _from_labels(entries: Sequence[Entry], labels: Iterable[str]) -> list[Entry]:
    known = {key for entry in entries for key in entry.fulls}
    known |= {key_of(short) for entry in entries for short in entry.shorts}
    made: dict[Key, Entry] = {}
    for label in labels:
        key = key_of(label)
        if key and key not in known:
            made.setdefault(key, Entry()).add_full(label)
    return list(made.values())


def _count_shorts(entry: Entry, words: Counter[str]) -> None:
    """Counts every written form of the short name: "CDP" and "Cdp" are one."""
    for short in list(entry.shorts):
        forms = {short, short.upper(), short.capitalize()}
        entry.shorts += Counter({form: words[form] for form in forms if words[form] and not is_common(form)})


def _named(entries: Sequence[Entry]) -> list[Organism]:
    """The organisms, bodies first, each under an id of its own."""
    made: dict[str, Organism] = {}
    for entry in sorted(entries, key=lambda entry: not entry.is_body):
        organism = organism_of(entry)
        if organism.id in made:
            organism = replace(organism, id=slug(f"{organism.name} {organism.full_name or ''}"))
        made.setdefault(organism.id, organism)
    made.pop("", None)
    return list(made.values())


def _with_collections(organisms: Sequence[Organism], collections: Sequence[Collection]) -> list[Organism]:
    """Collective names whose members are all known bodies; one that is known already gets its members."""
    by_short = {fold(one.name): one.id for one in reversed(organisms) if one.is_body}
    by_key = {key_of(one.full_name or one.name): one for one in organisms}
    known = {one.id: one for one in organisms}
    for collection in collections:
        members = [by_short.get(fold(short)) for short in collection.shorts]
        if None in members:
            continue
        key = key_of(collection.phrase)
        group = by_key.get(key) or organism_of(Entry(fulls={key: Counter([collection.phrase])}, is_body=True))
        if group.defined_at or group.members or group.id in members:
            continue
        known[group.id] = replace(
            group, members=tuple(dict.fromkeys(one for one in members if one is not None))
        )
    return list(known.values())


def agreeing(organism: Organism, article: Article | None) -> Organism:
    """The organism under that article; a name written out takes the article's number."""
    name, full = organism.name, organism.full_name
    if full is None or article is None or singular_name(name) != full:
        return replace(organism, article=article)
    if article == "les" or name == full:
        return replace(organism, article=article)
    aliases = tuple(dict.fromkeys((name, *(alias for alias in organism.aliases if alias != full))))
    return replace(organism, name=full, full_name=None, aliases=aliases, article=article)


def with_aliases(organisms: Sequence[Organism], lexicon: Lexicon) -> tuple[Organism, ...]:
    """The organisms with the other names that the lexicon gives them."""
    extra: dict[str, tuple[str, ...]] = {fold(name): others for name, others in lexicon.aliases.items()}
    done = []
    for organism in organisms:
        names = [organism.name, organism.full_name or "", *organism.aliases]
        added = next((extra.pop(fold(name)) for name in names if fold(name) in extra), ())
        done.append(replace(organism, aliases=tuple(dict.fromkeys((*organism.aliases, *added)))))
    return tuple(done)
