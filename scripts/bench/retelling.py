"""Faithful claims, made from the statements of a folder of texts.

As the extractive writer words them, and with the light changes that a careful writer makes.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from assistant.answering.asked.french import capital, inside, presented
from assistant.answering.asked.question import understand
from assistant.answering.drafts.extractive import ExtractiveWriter
from assistant.sources.folder import read_folder
from assistant.sources.lexicon import load_lexicon
from assistant.sources.organisms import read_network
from assistant.sources.passages import cut
from assistant.sources.registry import Registry
from assistant.text import fold
from assistant.types import Document, Lexicon, Organism, Statement, StatementKind
from assistant.writing.claims import Claim, Excerpt

_MISSIONS = re.compile(r"\b(?:missions?|roles?|charges?|fonctions?|taches?|assurent?)\b")
_VERB = re.compile(r"\s(?P<verb>[a-zéèêàâîôûç]{2,}(?:ent|e)|sont|est|ont|a)\s(?=\S)")
"""A verb in the third person, right behind its subject."""
_INFINITIVE = re.compile(r"[a-zéèêàâîôûç]{2,}(?:er|ir|re|oir)\b")
_NOUN = re.compile(r"(?:le|la|les)\s|l['’]")
_FRONTED = re.compile(r"(?:Au|En|Dans|Depuis|Pour|Par|Selon|Grâce|Sur|À)\s[^,.:;]{3,60},\s(?=[a-zéàl])")
_ASIDE = re.compile(
    r"(?:,\s(?:par exemple|notamment|en particulier)\s[^.;:]*(?=[.;]?$)"
    r"|,\s(?:dans|grâce|selon|pour)\s[^,.:;]{3,60},(?=\s)|\s\([^()]{3,60}\))"
)
_PRONOUN = re.compile(
    r"(Ils?(?! (?:y a|s’agit|existe|faut|revient|appartient|convient|suffit)\b)|Elles?|Ce(?! sont\b)(?!\w|’)"
    r"|Celui-ci|Celle-ci|Ceux-ci|Celles-ci|Leurs?|Eux)\b"
)
"""What opens a sentence that leans on the one before."""
_EMPHASIS = re.compile(r"(?<!\w)[*_`]+|[*_`]+(?!\w)")
_LIMITS = re.compile(r"\b(?:ne|n|non|pas|sans|sauf|hors|aucune?|si|condition|reserve|jamais|seulement)\b")
_PASSIVE = re.compile(
    r"\s(?P<verb>[a-zéèêûîôç]{3,}(?<!iss)(?<!enn)(?<!uis)(?<!iv)(?<!mett)(?<!onn[ai])(?:ent|e))"
    r"\s(?P<object>(?P<article>les|la|le|l['’])\s?[^,.:;]+)"
)
"""An active verb of the first conjugation, as far as its form shows it, and its object."""


@dataclass(frozen=True)
class Retold:
    """A claim that its statements say, made in the way that ``kind`` names."""

    kind: str
    claim: Claim
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class Texts:
    """A folder of texts, read and cut; a library of its documents."""

    names: Registry
    documents: dict[str, Document]
    passages: tuple[tuple[Statement, ...], ...]
    numbered: dict[str, int] = field(default_factory=dict)
    """Statement → number of its passage, from 1."""

    @classmethod
    def read(cls, folder: Path) -> "Texts":
        """The texts below ``folder``, with its lexicon where it has one."""
        corpus = read_folder(folder)
        pieces = [cut(document) for document in corpus.documents]
        path = folder / "lexique.yaml"
        lexicon = load_lexicon(path) if path.exists() else Lexicon()
        network = read_network(
            corpus.documents, [one for piece in pieces for one in piece.statements], lexicon
        )
        known = {one.id: one for one in network.statements}
        passages = tuple(
            tuple(known[name] for name in passage.statements)
            for piece in pieces
            for passage in piece.passages
        )
        numbered = {one.id: number for number, some in enumerate(passages, 1) for one in some}
        return cls(network.registry, {one.id: one for one in corpus.documents}, passages, numbered)

    def statement_at(self, document_id: str, start: int, end: int) -> Statement | None:
        """The statement that stands at these offsets, if one does."""
        place = f"{document_id}#{start}-{end}"
        return next((one for one in self.statements if one.id == place), None)

    def items_of(self, introduction: Statement) -> tuple[Statement, ...]:
        """The statements of the list that a statement announces; empty where it announces none."""
        return tuple(
            one
            for one in self.statements_of(introduction.document_id)
            if one.lead is not None and one.lead.span == introduction.span
        )

    def statements_of(self, document_id: str) -> tuple[Statement, ...]:
        """All statements of a document, in reading order."""
        return tuple(one for one in self.statements if one.document_id == document_id)

    @property
    def statements(self) -> list[Statement]:
        """Every statement, in reading order."""
        return [one for passage in self.passages for one in passage]

    def document(self, document_id: str) -> Document:
        """The document of that id."""
        return self.documents[document_id]

    def excerpts(self, number: int, count: int = 6) -> list[Excerpt]:
        """The passage of that number among those around it."""
        first = max(min(number - count // 2, len(self.passages) - count + 1), 1)
        shown = self.passages[first - 1 : first - 1 + count]
        return [Excerpt(place, some) for place, some in enumerate(shown, first)]


def retold(texts: Texts) -> Iterator[Retold]:
    """Every faithful claim that the texts give, each wording once."""
    seen: set[tuple[str, str]] = set()
    for passage in texts.passages:
        for kind, worded, statements in _worded(texts, passage):
            before = passage[: passage.index(statements[0])]
            text = _standing(texts, _EMPHASIS.sub("", worded), statements[0], before)
            if text is None:
                continue
            quote = " ".join(one.text for one in statements)
            if (fold(text), quote) not in seen:
                seen.add((fold(text), quote))
                yield Retold(kind, Claim(text, texts.numbered[statements[0].id], quote), statements)


def _standing(texts: Texts, text: str, statement: Statement, before: Sequence[Statement]) -> str | None:
    """``text`` with the name of its body for the pronoun that it opens with; None where it has no name."""
    pronoun = _PRONOUN.match(text)
    if pronoun is None:
        return text
    body = _subject(texts, statement)
    if (
        body is None
        or not any(_is_named(texts, one, body) for one in (statement, *before))
        or (body.article == "les") is not pronoun[1].endswith("s")
        or pronoun[1][:2] in ("Ce", "Le", "Eu")
    ):
        return None
    return capital(inside(body, _label(texts, statement, body))) + text[pronoun.end(1) :]


_Wording = tuple[str, str, tuple[Statement, ...]]


def _worded(texts: Texts, passage: Sequence[Statement]) -> Iterator[_Wording]:
    for statement in passage:
        if statement.text.rstrip().endswith(":"):
            continue
        for kind, text in _alone(texts, statement):
            yield kind, text, (statement,)
    for first, second in pairwise(passage):
        if _is_list(first) and _is_list(second) and first.context == second.context:
            for kind, text in _joined(texts, first, second):
                yield kind, text, (first, second)


def _alone(texts: Texts, statement: Statement) -> Iterator[tuple[str, str]]:
    bare = _bare(statement)
    yield from _extractive(texts, statement)
    if statement.kind is StatementKind.ROW:
        yield from _of_row(statement)
        return
    yield "as written", capital(bare) + "."
    body = _subject(texts, statement)
    if statement.kind is StatementKind.ITEM and body is not None and _is_named(texts, statement, body):
        yield from _of_item(statement, body, _label(texts, statement, body))
    elif statement.kind is StatementKind.ITEM and statement.lead is not None:
        yield "list and item", f"{statement.lead.text.rstrip(' :.')} : {bare}."
    yield from _of_sentence(texts, statement, bare)


def _extractive(texts: Texts, statement: Statement) -> Iterator[tuple[str, str]]:
    question = understand("Que disent les textes ?", texts.names)
    draft = ExtractiveWriter(texts, texts.names).plain(question, [statement])
    text = draft.sentences[0].text
    if "[…]" not in text and len(draft.citations) == 1 and "|" not in text and not text.startswith("«"):
        yield "extractive", text.rstrip(".") + "."


def _of_row(statement: Statement) -> Iterator[tuple[str, str]]:
    header = next((part.text for part in statement.context if part.kind == "header"), None)
    cells = [cell.strip() for cell in statement.text.strip("| ").split("|")]
    titles = [cell.strip() for cell in header.strip("| ").split("|")] if header else []
    if len(cells) == len(titles) > 1:
        for title, cell in list(zip(titles, cells, strict=True))[1:]:
            yield "row", f"Pour {cells[0]}, {title[:1].lower()}{title[1:]} : {cell}."


def _of_item(statement: Statement, body: Organism, label: str) -> Iterator[tuple[str, str]]:
    lead = statement.lead
    bare = _bare(statement)
    low = bare[:1].lower() + bare[1:] if not bare[:2].isupper() else bare
    if lead is not None:
        yield "list and item", f"{lead.text.rstrip(' :.')} : {low}."
    if lead is None or not _MISSIONS.search(fold(lead.text)) or _named_in(body, label, lead.text, bare):
        return
    whose = capital(inside(body, label))
    have = "ont" if body.article == "les" else "a"
    if _INFINITIVE.match(low):
        yield "item as sentence", f"{whose} {have} pour mission {_of(low)}."
        yield "presented", f"{presented(body, label)} qui {have} pour mission {_of(low)}."
    elif _NOUN.match(low):
        yield "item as sentence", f"{whose} assure{'nt' if have == 'ont' else ''} {low}."
        yield "presented", f"{presented(body, label)} qui assure{'nt' if have == 'ont' else ''} {low}."


def _of_sentence(texts: Texts, statement: Statement, bare: str) -> Iterator[tuple[str, str]]:
    fronted = _FRONTED.match(bare)
    if fronted and not _LIMITS.search(fold(fronted[0])):
        yield "adverbial dropped", capital(bare[fronted.end() :]) + "."
    aside = _ASIDE.search(bare)
    if aside and not _LIMITS.search(fold(aside[0])) and not fronted:
        yield "adverbial dropped", capital(bare[: aside.start()] + bare[aside.end() :]) + "."
    opening = _opening(texts, bare)
    if opening is None:
        return
    subject, rest = bare[:opening], bare[opening:]
    verb = _VERB.match(rest)
    if verb is None:
        return
    low = subject[:1].lower() + subject[1:]
    has_clitic = re.match(r"\s(?:se|s|ne|n|y|en)\b", rest)
    if verb["verb"] in ("sont", "est") and re.match(r"\s\S+\s(?:situ|class|rattach)", rest) is None:
        return
    if subject.startswith("Les "):
        yield "presented", f"Ce sont {low} qui{rest}."
        if verb["verb"].endswith("ent") and "(" not in subject and not has_clitic:
            one = rest.replace(verb["verb"], verb["verb"].removesuffix("nt"), 1)
            yield "one for all", f"Un ou une {low.removeprefix('les ')}{one}."
    elif subject.startswith(("La ", "Le ", "L")):
        yield "presented", f"C’est {low} qui{rest}."
    yield from _passive(low, rest)


def _passive(low: str, rest: str) -> Iterator[tuple[str, str]]:
    match = _PASSIVE.match(rest)
    if match is None or _LIMITS.search(fold(rest)) or re.search(r"\bqui\b|\bque\b|\bdont\b", rest):
        return
    verb = re.sub(r"e(?:nt)?$", "", match["verb"]).replace("è", "é")
    ending = {"les": "és", "la": "ée", "le": "é"}.get(match["article"], "é")
    are = "sont" if match["article"] == "les" else "est"
    what = capital(match["object"].strip())
    by = re.sub(r"^l['’]", "l’", low)
    yield "passive", f"{what} {are} {verb}{ending} par {by}."


def _joined(texts: Texts, first: Statement, second: Statement) -> Iterator[tuple[str, str]]:
    body = _subject(texts, first)
    one, two = _bare(first), _bare(second)
    lead = first.lead
    if len(one) + len(two) > 250 or lead is None:
        return
    yield "two items", f"{lead.text.rstrip(' :.')} : {one} et {two}."
    if body is None or first.organisms != second.organisms or not _MISSIONS.search(fold(lead.text)):
        return
    label = _label(texts, first, body)
    if all(_INFINITIVE.match(item) for item in (one, two)):
        have = "ont" if body.article == "les" else "a"
        whose = capital(inside(body, label))
        yield "two items", f"{whose} {have} pour mission {_of(one)} et {_of(two)}."


def _is_list(statement: Statement) -> bool:
    return statement.kind is StatementKind.ITEM and not statement.text.rstrip().endswith((":", "."))


def _subject(texts: Texts, statement: Statement) -> Organism | None:
    return texts.names.get(statement.organisms[0]) if statement.organisms else None


def _is_named(texts: Texts, statement: Statement, body: Organism) -> bool:
    """Whether a body is named in a statement or what is cited beside it."""
    parts = (statement.text, *(part.text for part in statement.context))
    return any(one.organism_id == body.id for part in parts for one in texts.names.mentions(part))


def _label(texts: Texts, statement: Statement, body: Organism) -> str:
    """The shortest form of a body's name in what a statement leans on, else its short name."""
    forms = []
    for part in (statement.text, *(one.text for one in statement.context)):
        for mention in texts.names.mentions(part):
            if mention.organism_id == body.id:
                forms.append(part[mention.span.start : mention.span.end])
    return min(forms, key=len, default=body.name)


def _named_in(body: Organism, label: str, lead: str, bare: str) -> bool:
    """Whether the item names its body itself, or the body cannot be named from what it leans on."""
    return fold(label) in fold(bare) or (body.full_name is not None and fold(body.full_name) in fold(bare))


def _opening(texts: Texts, bare: str) -> int | None:
    """Where the body ends that a sentence begins with, its acronym in parentheses included."""
    mention = next(iter(texts.names.mentions(bare)), None)
    if mention is None or not re.fullmatch(r"(?:L[ea]s?\s|L['’])", bare[: mention.span.start]):
        return None
    organism = texts.names.get(mention.organism_id)
    if organism is None or not organism.is_body:
        return None
    aside = re.match(r"\s\([^()]{2,12}\)", bare[mention.span.end :])
    return mention.span.end + (aside.end() if aside else 0)


def _of(infinitive: str) -> str:
    return f"d’{infinitive}" if infinitive[0] in "aeiouyéèêhâî" else f"de {infinitive}"


def _bare(statement: Statement) -> str:
    return " ".join(statement.text.split()).rstrip(" ;,.")
