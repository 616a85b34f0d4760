"""The words for not knowing. Notes only: they repeat the user's words and say what was looked for."""

from assistant.answer import Reason, Sentence
from assistant.answering.extractive import Draft
from assistant.answering.question import Detail, Question
from assistant.types import Statement

_DETAILS = {
    Detail.EMAIL: "d'adresse électronique",
    Detail.PHONE: "de numéro de téléphone",
    Detail.ADDRESS: "d'adresse",
    Detail.WEBSITE: "de site internet",
    Detail.HOURS: "d'horaires",
    Detail.DURATION: "de durée ni de délai",
    Detail.RATE: "de taux",
    Detail.AMOUNT: "de montant",
    Detail.PERSON: "de nom de personne",
    Detail.CHOICE: "de choix à faire",
    Detail.DATE: "de date",
    Detail.COUNT: "de nombre",
}


def not_in_texts(nearest: Statement | None) -> Draft:
    """The texts do not speak of it."""
    return _declined("not_in_texts", "Les textes ne permettent pas de répondre à cette question.", nearest)


def detail_missing(question: Question, nearest: Statement | None) -> Draft:
    """The body is known, this detail is not."""
    if question.detail is None:
        return _declined("detail_missing", "Les textes ne donnent pas cette précision.", nearest)
    names = [question.text[one.span.start : one.span.end] for one in question.mentions[:1]]
    about = f" pour « {names[0]} »" if names else ""
    return _declined(
        "detail_missing", f"Les textes ne donnent pas {_DETAILS[question.detail]}{about}.", nearest
    )


def refused(reply: str) -> Draft:
    """What is asked is none of the assistant's business: ``reply`` says what is."""
    return Draft(status="abstained", sentences=(Sentence(text=reply, kind="note"),), reason="refused")


def small_talk(reply: str) -> Draft:
    """A polite sentence, without a citation."""
    return Draft(status="smalltalk", sentences=(Sentence(text=reply, kind="note"),))


def _declined(reason: Reason, text: str, nearest: Statement | None) -> Draft:
    notes = [Sentence(text=text, kind="note")]
    if nearest is not None and nearest.headings:
        notes.append(Sentence(text=f"Le passage le plus proche : « {nearest.headings[-1]} ».", kind="note"))
    return Draft(status="abstained", sentences=tuple(notes), reason=reason)
