"""The words for not knowing. Notes only: they repeat the user's words and say what was looked for."""

from collections.abc import Sequence

from assistant.answer import Reason, Sentence
from assistant.answering.asked.question import Detail, Intent, Question
from assistant.answering.asked.scope import pattern_of
from assistant.answering.candidates.whereabouts import asks_where_it_is
from assistant.answering.held.details import holds
from assistant.answering.quoting.page import Draft, Names
from assistant.text import flat
from assistant.types import Hit, Organism, Statement

_DETAILS = {
    Detail.EMAIL: "d’adresse électronique",
    Detail.PHONE: "de numéro de téléphone",
    Detail.ADDRESS: "d’adresse",
    Detail.WEBSITE: "de site internet",
    Detail.HOURS: "d’horaires",
    Detail.RHYTHM: "de fréquence",
    Detail.DURATION: "de durée ni de délai",
    Detail.RATE: "de taux",
    Detail.AMOUNT: "de montant",
    Detail.NAME: "de nom de personne",
    Detail.PERSON: "de dirigeant",
    Detail.CHOICE: "de choix à faire",
    Detail.AGE: "d’âge",
    Detail.MONTH: "de mois",
    Detail.PAPERS: "de pièces à fournir",
    Detail.YEAR: "d'année",
    Detail.DATE: "de date",
    Detail.COUNT: "de nombre",
}


_GIVEN_DEPTH = 5
"""Where one of so many hits gives such a detail, that the texts give none is not for us to say."""
_TOPIC_MISSED = 0.5
"""The texts speak of a question's topic when no more of its weight is missed by the best statement."""


def declined(question: Question, hits: Sequence[Hit], names: Names) -> Draft:
    """Why there is no answer: a detail is missing, it is another body's business, or nothing speaks of it.

    ``hits``: what the search found, best first.
    """
    nearest = hits[0].statement if hits else None
    speaks = question.detail is not Detail.CHOICE and _missed(hits) <= _TOPIC_MISSED
    if question.detail is not None and (question.organisms or speaks):
        if any(holds(question.detail, hit.statement.text) for hit in hits[:_GIVEN_DEPTH]):
            text = "Je ne trouve pas dans les textes de réponse sûre à cette question."
            return _draft("detail_missing", text, question, nearest, names)
        return detail_missing(question, nearest, names)
    if asks_where_it_is(question):
        text = f"Les textes ne disent pas où se trouve « {_typed(question)} »."
        return _draft("detail_missing", text, question, nearest, names)
    is_far = question.detail is None and _missed(hits) > _TOPIC_MISSED
    asks_of_a_body = question.intent is Intent.YES_NO and bool(question.organisms)
    if is_far and (asks_of_a_body or pattern_of("affairs").search(flat(question.text))):
        text = "Je ne trouve dans les textes aucun organisme qui s’en charge : voyez peut-être avec un autre."
        return _draft("other_body", text, question, nearest, names)
    text = "Les textes ne permettent pas de répondre à cette question."
    return _draft("not_in_texts", text, question, nearest, names)


def detail_missing(question: Question, nearest: Statement | None, names: Names) -> Draft:
    """The body or the matter is known, this detail is not."""
    if question.detail is None:
        return _draft(
            "detail_missing", "Les textes ne donnent pas cette précision.", question, nearest, names
        )
    about = f" pour « {_typed(question)} »" if question.mentions else ""
    text = f"Les textes ne donnent pas {_DETAILS[question.detail]}{about}."
    return _draft("detail_missing", text, question, nearest, names)


def _typed(question: Question) -> str:
    """The first body that a question names, as it was typed."""
    span = question.mentions[0].span
    return question.text[span.start : span.end]


def unknown_body(question: Question, typed: str) -> Draft:
    """The question is about a body whose name, as ``typed``, stands nowhere in the texts."""
    notes = (Sentence(text=f"Les textes ne parlent pas de « {typed} ».", kind="note"),)
    return Draft(status="abstained", sentences=notes, reason="other_body")


def withheld() -> Draft:
    """Nothing was found that can be said."""
    note = Sentence(text="Les textes ne permettent pas de répondre à cette question.", kind="note")
    return Draft(status="abstained", sentences=(note,), reason="not_in_texts")


def refused(reply: str) -> Draft:
    """What is asked is none of the assistant's business: ``reply`` says what is."""
    return Draft(status="abstained", sentences=(Sentence(text=reply, kind="note"),), reason="refused")


def small_talk(reply: str) -> Draft:
    """A polite sentence, without a citation."""
    return Draft(status="smalltalk", sentences=(Sentence(text=reply, kind="note"),))


def _missed(hits: Sequence[Hit]) -> float:
    """How much of the question's weight has nothing near it in the best statement, 0 to 1."""
    return next((leg.score for leg in hits[0].legs if leg.leg == "missed"), 1.0) if hits else 1.0


def _draft(reason: Reason, text: str, question: Question, nearest: Statement | None, names: Names) -> Draft:
    notes = [text]
    if nearest is not None and nearest.headings:
        notes.append(f"Le passage le plus proche : « {nearest.headings[-1]} ».")
    bodies = [*question.organisms, *(nearest.organisms if nearest is not None else ())]
    known = (names.get(organism_id) for organism_id in bodies)
    answerable = (_answerable(organism) for organism in known if organism is not None)
    notes += [f"Vous pouvez demander : « {other} »" for other in answerable if other][:1]
    return Draft(
        status="abstained",
        sentences=tuple(Sentence(text=note, kind="note") for note in notes),
        reason=reason,
    )


def _answerable(organism: Organism) -> str | None:
    """A question about a body that the registry's facts answer."""
    kinds = {fact.kind for fact in organism.facts}
    named = _with_article(organism)
    if "mission" in kinds and organism.is_body:
        return f"Que {'font' if organism.article == 'les' else 'fait'} {named} ?"
    if organism.defined_at:
        return f"Que signifie {organism.name} ?"
    return None


def _with_article(organism: Organism) -> str:
    match organism.article:
        case None:
            return organism.name
        case "l'":
            return f"l’{organism.name}"
        case article:
            return f"{article} {organism.name}"
