from collections.abc import Iterator
from typing import Any

import httpx
import openai
import pytest
from openai.types.chat import ChatCompletionMessageParam
from tests.server.conftest import COUNT, Listening, problem

from assistant.assistant import Assistant

MISSIONS = "Quelles sont les missions des BEC ?"


@pytest.fixture
def official(server: Listening) -> Iterator[openai.OpenAI]:
    """OpenAI's own client, told nothing but an address."""
    with openai.OpenAI(base_url=f"{server.url}/v1", api_key="aucune", max_retries=0) as client:
        yield client


def asked(question: str) -> list[ChatCompletionMessageParam]:
    return [{"role": "user", "content": question}]


def test_the_official_client_gets_an_answer(official: openai.OpenAI, canals: Assistant) -> None:
    answer = canals.ask(MISSIONS)
    done = official.chat.completions.create(model="assistant", messages=asked(MISSIONS), temperature=0.2)
    choice = done.choices[0]
    assert choice.finish_reason == "stop"
    text, notes = str(choice.message.content).split("\n\nSources :\n")
    assert text == answer.answer
    assert [note.partition(" ")[0] for note in notes.splitlines()] == [f"[{c.id}]" for c in answer.citations]
    assert done.usage is not None
    assert done.usage.total_tokens == 0


def test_annotations_point_at_what_they_support(
    official: openai.OpenAI, canals: Assistant, client: httpx.Client
) -> None:
    message = official.chat.completions.create(model="assistant", messages=asked(MISSIONS)).choices[0].message
    sentences = [sentence for sentence in canals.ask(MISSIONS).sentences if sentence.citations]
    found = [annotation.url_citation for annotation in message.annotations or []]
    assert len(found) == sum(len(sentence.citations) for sentence in sentences)
    for citation in found:
        cited = str(message.content)[citation.start_index : citation.end_index]
        assert cited.startswith(tuple(sentence.text for sentence in sentences))
        assert client.get(citation.url).status_code == 200


def test_the_official_client_streams(official: openai.OpenAI) -> None:
    whole = official.chat.completions.create(model="assistant", messages=asked(MISSIONS)).choices[0].message
    with official.chat.completions.create(
        model="assistant", messages=asked(MISSIONS), stream=True, stream_options={"include_usage": True}
    ) as chunks:
        received = list(chunks)
    deltas: list[Any] = [choice.delta for chunk in received for choice in chunk.choices]
    assert "".join(delta.content or "" for delta in deltas) == whole.content
    annotations = [one for delta in deltas for one in getattr(delta, "annotations", None) or []]
    assert annotations == [one.model_dump() for one in whole.annotations or []]
    assert len(received) > 4
    assert received[-2].choices[0].finish_reason == "stop"
    assert received[-1].usage is not None


@pytest.mark.parametrize(
    ("style", "with_notes", "with_annotations"),
    [("both", True, True), ("notes", True, False), ("annotations", False, True), ("none", False, False)],
)
def test_citations_go_where_they_are_wanted(
    official: openai.OpenAI, style: str, with_notes: bool, with_annotations: bool
) -> None:
    done = official.chat.completions.create(
        model="assistant", messages=asked(COUNT), extra_body={"citations": style}
    )
    message = done.choices[0].message
    assert ("[1]" in str(message.content)) is with_notes
    assert ("Sources :" in str(message.content)) is with_notes
    assert bool(message.annotations) is with_annotations


def test_earlier_messages_are_the_history(official: openai.OpenAI) -> None:
    first = official.chat.completions.create(model="assistant", messages=asked(COUNT)).choices[0].message
    conversation: list[ChatCompletionMessageParam] = [
        {"role": "system", "content": "Réponds en vers."},
        *asked(COUNT),
        {"role": "assistant", "content": first.content},
        {"role": "user", "content": [{"type": "text", "text": "Et les DREC ?"}]},
    ]
    done = official.chat.completions.create(model="assistant", messages=conversation)
    assert "11" in str(done.choices[0].message.content)


def test_a_long_conversation_goes_on(official: openai.OpenAI) -> None:
    conversation = [*asked("Bonjour !") * 50, *asked(COUNT)]
    done = official.chat.completions.create(model="assistant", messages=conversation)
    assert "42" in str(done.choices[0].message.content)


def test_models(official: openai.OpenAI) -> None:
    assert [model.id for model in official.models.list()] == ["assistant"]
    assert official.models.retrieve("assistant").owned_by == "assistant"


def test_errors_reach_the_official_client(official: openai.OpenAI) -> None:
    with pytest.raises(openai.NotFoundError, match="Demandez « assistant »"):
        official.chat.completions.create(model="gpt-x", messages=asked(COUNT))
    with pytest.raises(openai.UnprocessableEntityError, match="question est vide"):
        official.chat.completions.create(model="assistant", messages=asked(" "))
    with pytest.raises(openai.UnprocessableEntityError):
        official.chat.completions.create(model="assistant", messages=asked(COUNT), n=2)


def test_a_conversation_without_a_question(client: httpx.Client) -> None:
    sent = {"model": "assistant", "messages": [{"role": "assistant", "content": "Bonjour"}]}
    assert problem(client.post("/v1/chat/completions", json=sent), 422)["code"] == "question_missing"
