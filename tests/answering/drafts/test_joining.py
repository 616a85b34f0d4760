from assistant.answer import Citation, OrganismRef, Sentence
from assistant.answering.drafts.joining import Found, joined, together
from assistant.answering.quoting.page import Draft


def citation(number: int, start: int) -> Citation:
    return Citation(
        id=number, document_id="a.txt", document_title="A", section=(), quote="x" * 5,
        start=start, end=start + 5, document_sha256="0",
    )  # fmt: skip


def told(text: str, *starts: int) -> Draft:
    citations = tuple(citation(place, start) for place, start in enumerate(starts, start=1))
    sentence = Sentence(text=text, kind="statement", citations=tuple(one.id for one in citations))
    return Draft("answered", (sentence,), citations, (OrganismRef(id="brav", name="BRAV"),))


DECLINED = Draft("abstained", (Sentence(text="Rien trouvé.", kind="note"),), reason="not_in_texts")


def test_citations_are_numbered_anew_and_shared() -> None:
    draft = together([told("un", 0, 10), told("deux", 10, 20)])
    assert [sentence.citations for sentence in draft.sentences] == [(1, 2), (2, 3)]
    assert [(one.id, one.start) for one in draft.citations] == [(1, 0), (2, 10), (3, 20)]
    assert draft.organisms == (OrganismRef(id="brav", name="BRAV"),)


def test_what_is_said_twice_is_said_once() -> None:
    assert len(together([told("un", 0), told("un", 0)]).sentences) == 1


def test_the_same_quote_of_a_named_body_is_told_once() -> None:
    drafts = [told("Le Brav : « paie »", 0), told("C'est le Brav : « paie »", 0)]
    assert [one.text for one in together(drafts).sentences] == ["Le Brav : « paie »"]


def test_a_verdict_and_a_name_are_told_though_their_quote_was() -> None:
    drafts = [told("« paie »", 0), told("Oui. « paie »", 0), told("C'est le Brav : « paie »", 0)]
    assert len(together(drafts).sentences) == 3


def test_a_question_without_an_answer_is_named_after_the_others() -> None:
    found = joined([("Qui rit ?", Found(DECLINED, 0.1)), ("Qui paie ?", Found(told("un", 0), 0.9))])
    assert found.draft.status == "answered"
    assert found.draft.reason is None
    assert found.confidence == 0.9
    assert [sentence.text for sentence in found.draft.sentences] == [
        "un",
        "À la question « Qui rit » :",
        "Rien trouvé.",
    ]


def test_nothing_found_is_declined_with_its_reason() -> None:
    found = joined([("Qui rit ?", Found(DECLINED, 0.1)), ("Qui dort ?", Found(DECLINED, 0.2))])
    assert (found.draft.status, found.draft.reason, found.confidence) == ("abstained", "not_in_texts", 0.2)


def test_a_single_answer_is_left_as_it_is() -> None:
    found = Found(told("un", 0), 0.9)
    assert joined([("Qui paie ?", found)]) is found
