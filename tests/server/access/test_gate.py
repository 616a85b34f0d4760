"""Who may ask, over HTTP."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from openai import OpenAI
from tests.server.conftest import WHO, Listening, listening, problem

from assistant.errors import UsageError
from assistant.server import access
from assistant.server.access.keys import KeyFile, Scope
from assistant.settings import load_settings

SECRET = "0123456789abcdef" * 2
SITE, OTHER = "https://intranet.exemple.fr", "https://autre.exemple.fr"
QUESTION = {"question": WHO}


@pytest.fixture(scope="module")
def guarded(canal_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Listening]:
    """A service with keys and two sites."""
    keys = tmp_path_factory.mktemp("access") / "keys.json"
    KeyFile(keys).create("first", ["ask"])
    settings = load_settings(
        index=canal_index, keys=keys, origins=f"{SITE}, {OTHER}", framed_by=SITE, secret=SECRET
    )
    with listening(settings) as found:
        yield found


@pytest.fixture
def client(guarded: Listening) -> Iterator[httpx.Client]:
    with guarded.client() as found:
        yield found


def keys_of(service: Listening) -> KeyFile:
    assert service.settings.keys
    return KeyFile(service.settings.keys)


def with_key(service: Listening, name: str, *scopes: Scope, limit: str | None = None) -> dict[str, str]:
    return {"Authorization": f"Bearer {keys_of(service).create(name, scopes, limit)}"}


def with_token(client: httpx.Client, origin: str = SITE) -> dict[str, str]:
    given = client.post("/v1/token", headers={"Origin": origin})
    assert given.status_code == 200
    assert given.headers["cache-control"] == "no-store"
    return {"Authorization": f"Bearer {given.json()['token']}", "Origin": origin}


@pytest.mark.parametrize(
    "authorization", [None, "Bearer", "Bearer ak_faux", "Bearer faux", "bearer é".encode(), "Basic YTpi"]
)
def test_nobody_asks_without_a_proof(client: httpx.Client, authorization: str | bytes | None) -> None:
    headers = {} if authorization is None else {"Authorization": authorization}
    refused = client.post("/v1/ask", json=QUESTION, headers=headers)  # type: ignore[arg-type]
    problem(refused, 401)
    assert refused.headers["www-authenticate"] == "Bearer"


def test_a_key_that_is_made_while_the_service_runs_holds_until_it_is_revoked(
    guarded: Listening, client: httpx.Client
) -> None:
    headers = with_key(guarded, "desk", "ask")
    assert client.post("/v1/ask", json=QUESTION, headers=headers).json()["status"] == "answered"
    keys_of(guarded).revoke("desk")
    problem(client.post("/v1/ask", json=QUESTION, headers=headers), 401)


def test_a_key_opens_what_it_is_for(guarded: Listening, client: httpx.Client) -> None:
    asks = with_key(guarded, "asks", "ask")
    reads = with_key(guarded, "reads", "read")
    measures = with_key(guarded, "measures", "metrics")
    paths = {"/v1/models": asks, "/v1/documents": reads, "/v1/organisms": reads, "/metrics": measures}
    for path, right in paths.items():
        for headers in (asks, reads, measures):
            answered = client.get(path, headers=headers)
            if headers is right:
                assert answered.status_code == 200
            else:
                assert problem(answered, 403)["code"] == "scope_missing"


def test_a_key_has_its_own_limit(guarded: Listening, client: httpx.Client) -> None:
    headers = with_key(guarded, "limited", "ask", limit="2/hour")
    for _ in range(2):
        assert client.get("/v1/models", headers=headers).status_code == 200
    refused = client.get("/v1/models", headers=headers)
    problem(refused, 429)
    assert 1 <= int(refused.headers["retry-after"]) <= 3600


def test_openais_client_brings_its_key(guarded: Listening) -> None:
    key = keys_of(guarded).create("openai", ["ask"])
    with OpenAI(base_url=f"{guarded.url}/v1", api_key=key) as client:
        assert [model.id for model in client.models.list()] == ["assistant"]


def test_a_damaged_file_of_keys_opens_to_nobody(canal_index: Path, tmp_path: Path) -> None:
    keys = tmp_path / "keys.json"
    secret = KeyFile(keys).create("a", ["ask"])
    with listening(load_settings(index=canal_index, keys=keys)) as service, service.client() as client:
        keys.write_text("{")
        refused = client.get("/v1/models", headers={"Authorization": f"Bearer {secret}"})
        assert problem(refused, 503)["code"] == "keys_unavailable"


def test_a_page_of_a_site_asks_with_a_token(client: httpx.Client) -> None:
    headers = with_token(client)
    answered = client.post("/v1/ask", json=QUESTION, headers=headers)
    assert answered.json()["status"] == "answered"
    assert answered.headers["access-control-allow-origin"] == SITE
    assert client.get("/v1/organisms", headers=headers).status_code == 200
    assert problem(client.get("/metrics", headers=headers), 403)["code"] == "scope_missing"


def test_a_token_is_worth_nothing_on_another_site(client: httpx.Client) -> None:
    token = with_token(client)["Authorization"]
    for origin in ({"Origin": OTHER}, {"Origin": "https://voleur.exemple"}, {}):
        refused = client.post("/v1/ask", json=QUESTION, headers={"Authorization": token, **origin})
        problem(refused, 403)


@pytest.mark.parametrize("origin", [None, "null", "https://voleur.exemple", f"{SITE}.voleur.exemple"])
def test_only_configured_sites_get_a_token(client: httpx.Client, origin: str | None) -> None:
    refused = client.post("/v1/token", headers={"Origin": origin} if origin else {})
    assert problem(refused, 403)["code"] == "origin_unknown"
    assert "access-control-allow-origin" not in refused.headers


def test_a_browser_asks_first_and_hears_what_its_page_may_send(client: httpx.Client) -> None:
    wanted = {
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization,content-type",
    }
    allowed = client.options("/v1/ask", headers={"Origin": SITE, **wanted})
    assert allowed.status_code == 200
    assert allowed.headers["access-control-allow-origin"] == SITE
    assert "access-control-allow-credentials" not in allowed.headers
    assert (
        client.options("/v1/ask", headers={"Origin": "https://voleur.exemple", **wanted}).status_code == 400
    )


@pytest.mark.parametrize("path", ["/", "/organismes", "/widget.js", "/docs", "/healthz", "/v1/ask", "/rien"])
def test_every_response_says_who_may_frame_it_and_what_it_may_load(client: httpx.Client, path: str) -> None:
    headers = client.get(path).headers
    policies = headers.get_list("content-security-policy")
    assert f"frame-ancestors {SITE}" in policies
    assert all("default-src 'none'" in policy for policy in policies[:-1])
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_pages_and_probes_need_no_proof(client: httpx.Client) -> None:
    for path in ("/", "/organismes", "/healthz", "/readyz", "/docs"):
        assert client.get(path).status_code == 200


def test_a_guarded_service_may_stand_behind_a_proxy(guarded: Listening, client: httpx.Client) -> None:
    headers = {
        **with_key(guarded, "proxied", "ask"),
        "X-Forwarded-For": "192.0.2.1",
        "Host": "aide.exemple.fr",
    }
    assert client.get("/v1/models", headers=headers).status_code == 200


def test_tokens_and_addresses_have_their_limits(canal_index: Path) -> None:
    settings = load_settings(
        index=canal_index,
        origins=SITE,
        secret=SECRET,
        proxies="127.0.0.1",
        limit_token="2/hour",
        limit_address="5/hour",
    )
    with listening(settings) as service, service.client() as client:

        def ask(headers: dict[str, str], address: str) -> httpx.Response:
            return client.get("/v1/models", headers={**headers, "X-Forwarded-For": address})

        def token(address: str) -> dict[str, str]:
            headers = {"Origin": SITE, "X-Forwarded-For": address}
            return {
                "Origin": SITE,
                "Authorization": f"Bearer {client.post('/v1/token', headers=headers).json()['token']}",
            }

        first = token("192.0.2.1")
        assert [ask(first, "192.0.2.1").status_code for _ in range(3)] == [200, 200, 429]
        second = token("192.0.2.1")  # a new token, from an address that has asked for five things
        refused = ask(second, "192.0.2.1")
        problem(refused, 429)
        assert refused.headers["access-control-allow-origin"] == SITE
        assert "retry-after" in refused.headers["access-control-expose-headers"].lower()
        assert ask(token("192.0.2.2"), "192.0.2.2").status_code == 200


def test_whom_the_proxy_has_recognised_may_ask(canal_index: Path) -> None:
    settings = load_settings(
        index=canal_index, origins=SITE, secret=SECRET, proxies="127.0.0.0/8", user_header="X-Remote-User"
    )
    known = {"X-Remote-User": "dupont"}
    with listening(settings) as service, service.client() as client:
        assert client.post("/v1/ask", json=QUESTION, headers=known).status_code == 200
        assert client.get("/", headers=known).status_code == 200
        problem(client.post("/v1/ask", json=QUESTION), 401)
        assert client.get("/").status_code == 401
        problem(client.post("/v1/token", headers={"Origin": SITE}), 401)
        assert client.post("/v1/token", headers={"Origin": SITE, **known}).status_code == 200
        other = {"Origin": "https://voleur.exemple", **known}
        problem(client.post("/v1/ask", json=QUESTION, headers=other), 403)


def test_whom_nobody_may_recognise_is_a_stranger(canal_index: Path) -> None:
    settings = load_settings(index=canal_index, proxies="192.0.2.1", user_header="X-Remote-User")
    with listening(settings) as service, service.client() as client:
        problem(client.post("/v1/ask", json=QUESTION, headers={"X-Remote-User": "dupont"}), 401)


def test_an_open_service_gives_no_token_since_none_is_needed(server: Listening) -> None:
    with server.client() as client:
        assert client.post("/v1/token", headers={"Origin": SITE}).status_code == 204
        problem(client.post("/v1/token", headers={"X-Forwarded-For": "192.0.2.1"}), 403)


def test_an_open_service_listens_to_this_machine_alone_and_a_guarded_one_to_all(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Sans clé d’accès"):
        access.check(load_settings(host="0.0.0.0"))
    access.check(load_settings(host="0.0.0.0", origins=SITE, secret=SECRET))
    with pytest.raises(UsageError, match="n’existe pas"):
        access.check(load_settings(host="0.0.0.0", keys=tmp_path / "keys.json"))


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"origins": SITE}, "ASSISTANT_SECRET"),
        ({"origins": "intranet", "secret": SECRET}, "ASSISTANT_ORIGINS"),
        ({"origins": f"{SITE}/page", "secret": SECRET}, "sans chemin"),
        ({"origins": "*", "secret": SECRET}, "ASSISTANT_ORIGINS"),
        ({"secret": "court"}, "ASSISTANT_SECRET"),
        ({"user_header": "X-Remote-User"}, "ASSISTANT_PROXIES"),
        ({"proxies": "relais"}, "ASSISTANT_PROXIES"),
        ({"limit_key": "beaucoup"}, "60/minute"),
        ({"limits_store": "amqp://u:motdepasse@machine"}, "ASSISTANT_LIMITS_STORE"),
    ],
)
def test_settings_that_cannot_be_met_are_told_without_their_secrets(given: dict[str, str], told: str) -> None:
    with pytest.raises(UsageError, match=told) as caught:
        access.check(load_settings(**given))
    assert "court)" not in str(caught.value)
    assert "motdepasse" not in str(caught.value)
