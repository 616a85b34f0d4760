import hashlib
import json
from typing import Any

import httpx
import pytest
from openai.types.chat import ChatCompletion
from tests.server.conftest import COUNT, problem

from assistant.answer import Answer, Citation, CitedContext, OrganismRef, Sentence, Writing
from assistant.assistant import Assistant
from assistant.server.schemas import SearchResults


def test_documents_are_listed_by_page(client: httpx.Client, canals: Assistant) -> None:
    listed = client.get("/v1/documents").json()
    assert [one["id"] for one in listed["documents"]] == list(canals.generation.document_ids)
    second = client.get("/v1/documents", params={"offset": 1, "limit": 1}).json()
    assert second["documents"] == listed["documents"][1:2]
    assert second["total"] == listed["total"] == 2
    problem(client.get("/v1/documents", params={"limit": 0}), 422)


def test_a_document_is_what_citations_count_in(client: httpx.Client) -> None:
    answer = client.post("/v1/ask", json={"question": COUNT}).json()
    citation = answer["citations"][0]
    url = f"/v1/documents/{citation['document_id']}"
    document = client.get(url, params={"sha256": citation["document_sha256"]}).json()
    assert document["text"][citation["start"] : citation["end"]] == citation["quote"]
    assert document["sha256"] == hashlib.sha256(document["text"].encode()).hexdigest()


def test_sections_stand_where_they_say(client: httpx.Client) -> None:
    document = client.get("/v1/documents/cnavig.md").json()
    assert [section["path"][-1] for section in document["sections"]] == [
        "Caisse nationale de la navigation (CNAVIG)",
        "Niveau régional : BEC",
        "Taux de prise en charge",
        "Renseignements",
    ]
    for section in document["sections"]:
        assert document["text"][section["start"] : section["end"]] == section["path"][-1]
    assert document["sections"][1]["path"][0] == document["sections"][0]["path"][0]


def test_a_document_that_changed_or_never_was(client: httpx.Client) -> None:
    other = "0" * 64
    assert problem(client.get(f"/v1/documents/cnavig.md?sha256={other}"), 410)["code"] == "document_changed"
    assert problem(client.get("/v1/documents/rien.md"), 404)["code"] == "document_unknown"
    problem(client.get("/v1/documents/cnavig.md?sha256=1"), 422)


def citations(found: Any) -> list[dict[str, Any]]:
    """Every citation somewhere below."""
    if isinstance(found, list):
        return [one for part in found for one in citations(part)]
    if isinstance(found, dict):
        return [found] if "quote" in found else citations(list(found.values()))
    return []


def test_organisms_say_nothing_without_a_citation(client: httpx.Client, canals: Assistant) -> None:
    listed = client.get("/v1/organisms").json()
    assert listed["total"] == len(listed["organisms"]) > 5
    quoted = citations(listed)
    assert len(quoted) > 20
    for citation in quoted:
        text = canals.generation.document(citation["document_id"]).text
        assert text[citation["start"] : citation["end"]] == citation["quote"]
    for organism in listed["organisms"]:
        for fact in (*organism["level"], *organism["count"]):
            shown = fact["citation"]
            assert fact["value"] in " ".join([shown["quote"], *(part["text"] for part in shown["context"])])


def test_an_organism(client: httpx.Client) -> None:
    found = client.get("/v1/organisms/bec").json()
    assert found["name"] == "BEC"
    assert [fact["value"] for fact in found["count"]] == ["42"]
    assert {fact["value"] for fact in found["level"]} >= {"local", "régional"}
    assert len(found["missions"]) >= 3


def test_an_organism_that_no_text_names(client: httpx.Client) -> None:
    assert problem(client.get("/v1/organisms/rien"), 404)["code"] == "organism_unknown"


def test_the_schema_of_an_answer(client: httpx.Client) -> None:
    assert client.get("/v1/schema").json() == Answer.model_json_schema()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/docs", "text/html"),
        ("/docs/start.js", "text/javascript"),
        ("/docs/assets/swagger-ui.css", "text/css"),
        ("/docs/assets/swagger-ui-bundle.js", "text/javascript"),
        ("/openapi.json", "application/json"),
    ],
)
def test_the_documentation_needs_no_other_site(client: httpx.Client, path: str, kind: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    assert response.headers["content-type"].startswith(kind)
    if kind == "text/html":
        assert "//" not in response.text


def test_the_documentation_is_french(client: httpx.Client) -> None:
    for path, methods in client.get("/openapi.json").json()["paths"].items():
        for operation in methods.values():
            assert operation["summary"].split()[0].rstrip(",").endswith(("er", "ir", "re")), path
            assert operation["description"]
            errors = [one for status, one in operation["responses"].items() if status >= "400"]
            assert all(list(one["content"]) == ["application/problem+json"] for one in errors)


def test_every_object_is_described_in_french(client: httpx.Client) -> None:
    schemas = client.get("/openapi.json").json()["components"]["schemas"]
    for name, schema in schemas.items():
        assert all("description" in one for one in schema.get("properties", {}).values()), name
    for ours in (Answer, Citation, CitedContext, OrganismRef, Sentence, Writing):
        assert schemas[ours.__name__]["description"] != ours.__doc__


def test_examples_are_what_they_are_examples_of(client: httpx.Client) -> None:
    document = client.get("/openapi.json").json()
    schemas = document["components"]["schemas"]
    [answer], [found] = (schemas[name]["examples"] for name in ("Answer", "SearchResults"))
    Answer.model_validate_json(json.dumps(answer))
    SearchResults.model_validate_json(json.dumps(found))
    done = document["paths"]["/v1/chat/completions"]["post"]["responses"]["200"]["content"]
    ChatCompletion.model_validate(done["application/json"]["example"], strict=True)
    for name in ("AskRequest", "ChatRequest", "Feedback"):
        assert schemas.get(name, {"examples": True})["examples"]
