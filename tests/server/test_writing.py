"""A service with a model that a script plays: what goes out, when, and what is counted of it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import httpx
import openai
import pytest
from tests.conftest import CANALS
from tests.server.conftest import Listening, listening
from tests.writing.scripted import Play, Script, claims, says, serving
from tests.writing.test_plays import ALSO, CLAIM, EXTRACTIVE, FAITHFUL, QUESTION, QUOTE

from assistant.answer import Answer
from assistant.index.static import StaticEmbedder
from assistant.index.store import IndexStore
from assistant.indexing import build
from assistant.server.serving import Serving
from assistant.settings import load_settings

PROMPTS = Path(__file__).parents[2] / "prompts"
BOTH = claims(FAITHFUL, (ALSO, 1, QUOTE))
SLOWLY = 0.02
"""Seconds between a few letters: both sentences take about a second."""


@pytest.fixture(scope="module")
def script() -> Iterator[Script]:
    with serving() as script:
        yield script


@pytest.fixture(scope="module")
def written(canal_index: Path, script: Script) -> Iterator[Listening]:
    settings = load_settings(
        index=canal_index,
        llm="openai:scripted",
        llm_base_url=script.url,
        llm_seconds=5.0,
        prompts=PROMPTS,
        time_limit=6.0,
    )
    with listening(settings) as service, service.client() as client:
        script.will(says(claims(FAITHFUL)))
        client.post("/v1/ask", json={"question": QUESTION})  # what is imported late is imported
        yield service


@pytest.fixture
def client(written: Listening) -> Iterator[httpx.Client]:
    with written.client() as client:
        yield client


Received = tuple[str, dict[str, object], float]
"""An event's name, its data and when it came."""


def received(response: httpx.Response) -> Iterator[Received]:
    name = ""
    for line in response.iter_lines():
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: "):
            yield name, json.loads(line.removeprefix("data: ")), monotonic()


def streamed(client: httpx.Client) -> list[Received]:
    with client.stream("POST", "/v1/ask/stream", json={"question": QUESTION}) as response:
        assert response.status_code == 200
        return list(received(response))


def counted(client: httpx.Client, name: str, **labels: str) -> float:
    shown = "".join(f'{label}="{value}"' for label, value in labels.items())
    found = re.search(rf"^{name}\{{{shown}\}} (\S+)$", client.get("/metrics").text, re.MULTILINE)
    return float(found[1]) if found else 0.0


def test_the_first_sentence_arrives_while_the_model_still_writes(
    client: httpx.Client, script: Script
) -> None:
    script.will(says(BOTH, between=SLOWLY))
    events = streamed(client)
    assert [name for name, _, _ in events] == ["status", *["citations", "delta"] * 2, "done"]
    assert events[0][1]["status"] == "answered"
    assert [events[place][1] for place in (2, 4)] == [
        {"sentence": 0, "text": CLAIM},
        {"sentence": 1, "text": ALSO},
    ]
    assert events[0][2] < events[2][2] < script.ended[0] - 0.2


@pytest.mark.parametrize(
    "play",
    [
        says(BOTH),
        says(BOTH[:-60], ends=False),
        says(claims((ALSO.replace("BEC", "DREC"), 1, QUOTE))),
        says("pas du JSON"),
        Play(status=500),
    ],
    ids=["well", "cut off", "unverified", "malformed", "broken"],
)
def test_what_goes_out_is_the_answer_and_is_sent_once(
    client: httpx.Client, script: Script, play: Play
) -> None:
    script.will(play)
    events = streamed(client)
    answer = Answer.model_validate(events[-1][1])
    assert events[0][1]["status"] == answer.status
    told = [data["text"] for name, data, _ in events if name == "delta"]
    assert told == [sentence.text for sentence in answer.sentences]
    by_id = {one["id"]: one for one in answer.model_dump(mode="json")["citations"]}
    cited = [data["citations"] for name, data, _ in events if name == "citations"]
    assert cited == [[by_id[number] for number in sentence.citations] for sentence in answer.sentences]


def test_a_client_that_leaves_ends_the_model_s_work(client: httpx.Client, script: Script) -> None:
    given_up = counted(client, "assistant_model_work_total", outcome="timeout")
    script.will(says(BOTH, between=0.1), says(claims(FAITHFUL)))
    with client.stream("POST", "/v1/ask/stream", json={"question": QUESTION}) as response:
        events = received(response)
        while next(events)[0] != "delta":
            pass
    sleep(1.0)
    assert counted(client, "assistant_model_work_total", outcome="timeout") == given_up + 1
    assert not script.ended
    answer = client.post("/v1/ask", json={"question": QUESTION}).json()
    assert answer["writing"]["outcome"] == "written"
    assert len(script.ended) == 1
    sleep(2.0)  # the first reply would have ended by now
    assert len(script.ended) == 1


def test_a_model_that_takes_too_long_costs_no_answer(canal_index: Path, script: Script) -> None:
    settings = load_settings(
        index=canal_index,
        llm="openai:scripted",
        llm_base_url=script.url,
        llm_seconds=60.0,
        prompts=PROMPTS,
        time_limit=2.0,
    )
    with listening(settings) as service, service.client() as client:
        script.will(says(BOTH, between=0.5))
        begun = monotonic()
        events = streamed(client)
        assert monotonic() - begun < settings.time_limit
        answer = Answer.model_validate(events[-1][1])
        assert (answer.mode, answer.notices) == ("extractive", ("fallback",))
        assert answer.sentences[0].text.startswith(EXTRACTIVE)
        whole = client.post("/v1/ask", json={"question": QUESTION})
        assert whole.json()["notices"] == ["fallback"]


def test_the_official_client_streams_as_the_model_writes(written: Listening, script: Script) -> None:
    script.will(says(BOTH, between=SLOWLY))
    pieces: list[tuple[str, float]] = []
    with (
        openai.OpenAI(base_url=f"{written.url}/v1", api_key="aucune", max_retries=0) as official,
        official.chat.completions.create(
            model="assistant",
            messages=[{"role": "user", "content": QUESTION}],
            stream=True,
            stream_options={"include_usage": True},
        ) as chunks,
    ):
        for chunk in chunks:
            pieces += [(choice.delta.content or "", monotonic()) for choice in chunk.choices]
            usage = chunk.usage
    first = next(when for text, when in pieces if text.startswith(CLAIM))
    assert first < script.ended[0] - 0.2
    text = "".join(piece for piece, _ in pieces)
    assert text.startswith(f"{CLAIM} [1]\n{ALSO} [1]\n\nSources :\n[1] ")
    assert usage is not None
    assert (usage.prompt_tokens, usage.completion_tokens) == (900, 60)


def test_what_a_model_did_is_counted(client: httpx.Client, script: Script) -> None:
    watched = {
        "assistant_model_work_total": {"outcome": "written"},
        "assistant_model_claims_total": {"verdict": "kept"},
        "assistant_model_tokens_total": {"kind": "input"},
        "assistant_stage_seconds_count": {"stage": "writing"},
    }
    before = {name: counted(client, name, **labels) for name, labels in watched.items()}
    dropped = counted(client, "assistant_model_claims_total", verdict="foreign")
    script.will(says(claims(FAITHFUL, ("Les DREC assurent l’immatriculation des mariniers.", 1, QUOTE))))
    client.post("/v1/ask", json={"question": QUESTION})
    risen = {name: counted(client, name, **labels) - before[name] for name, labels in watched.items()}
    assert list(risen.values()) == [1, 1, 900, 1]
    assert counted(client, "assistant_model_claims_total", verdict="foreign") == dropped + 1


def test_a_new_generation_keeps_what_the_model_has_spent(own_index: Path, script: Script) -> None:
    settings = load_settings(index=own_index, llm="openai:scripted", llm_base_url=script.url, prompts=PROMPTS)
    serving = Serving(settings)
    serving.refresh()
    with serving.lent() as assistant:
        first, generation = assistant.chat, assistant.generation.id
    store = IndexStore(own_index)
    store.publish(build(CANALS, store, StaticEmbedder.packaged()).generation.id)
    serving.refresh()
    with serving.lent() as assistant:
        assert assistant.generation.id != generation
        assert assistant.chat is first
    serving.close()
