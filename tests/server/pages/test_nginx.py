"""The service below a path of an intranet, behind Debian's nginx set up as the guide says."""

import os
import re
import shutil
import socket
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from lxml import html
from openai import OpenAI
from playwright.sync_api import expect
from tests.server.conftest import COUNT, WHO, Listening, listening, problem
from tests.server.pages import answers
from tests.server.pages.conftest import OpenPage, StandIn
from tests.server.pages.test_widget import answered, ask

from assistant.server.access.keys import KeyFile
from assistant.settings import load_settings

GUIDE = Path(__file__).parents[3] / "docs" / "acces.md"
INTRANET = (
    '<!doctype html><html lang="fr"><title>Intranet</title><h1>Intranet</h1>'
    '<script src="/assistant/widget.js" defer></script>'
    '<assistant-chat heading="Qui contacter ?" open></assistant-chat></html>'
)
CONFIGURATION = """
daemon off;
pid {folder}/pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    client_body_buffer_size 1m; # its worker may not write in this folder
    {temporary}
    server {{
        listen 127.0.0.1:{port};
        location = /intranet {{
            default_type text/html;
            return 200 '{page}';
        }}
        {guide}
    }}
}}
"""


def blocks(language: str) -> list[str]:
    """What the guide tells to write."""
    found = re.findall(rf"^ *```{language}\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.S | re.M)
    return [textwrap.dedent(block) for block in found]


@pytest.fixture
def port() -> int:
    """One that was free just now."""
    with socket.create_server(("127.0.0.1", 0)) as bound:
        found: int = bound.getsockname()[1]
        return found


@contextmanager
def proxied(service: str, port: int, folder: Path) -> Iterator[str]:
    """The address of nginx before ``service``; skips the test where nginx is not installed."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        pytest.skip("nginx is missing: apt-get install nginx-light")
    paths = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    [guide] = blocks("nginx")
    written = CONFIGURATION.format(
        folder=folder,
        port=port,
        page=INTRANET,
        temporary=" ".join(f"{name}_temp_path {folder}/{name};" for name in paths),
        guide=guide.replace("http://127.0.0.1:8000/", f"{service}/"),
    )
    (folder / "nginx.conf").write_text(written, encoding="utf-8")
    command = [program, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]
    with subprocess.Popen(command) as process:
        try:
            _await(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def _await(port: int) -> None:
    for _ in range(100):
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail("nginx does not listen")


@pytest.fixture
def key(tmp_path: Path) -> str:
    return KeyFile(tmp_path / "keys.json").create("desk", ["ask", "read"])


@pytest.fixture
def intranet(canal_index: Path, port: int, tmp_path: Path, key: str) -> Iterator[str]:
    """The intranet's address; the service is below /assistant, and nothing reaches it without a proof."""
    url = f"http://127.0.0.1:{port}"
    settings = load_settings(
        index=canal_index,
        keys=tmp_path / "keys.json",
        origins=url,
        secret="s" * 32,
        proxies="127.0.0.1",
        public_url=f"{url}/assistant",
    )
    with listening(settings) as service, proxied(service.url, port, tmp_path) as found:
        yield found


def test_every_link_of_the_pages_leads_somewhere_below_the_path(intranet: str) -> None:
    with httpx.Client(follow_redirects=True) as client:
        found, to_visit = set[str](), {f"{intranet}/assistant"}
        while to_visit:
            url = to_visit.pop()
            found.add(url)
            response = client.get(url)
            assert response.status_code == 200, url
            if response.headers["content-type"].startswith("text/html"):
                tree = html.document_fromstring(response.text)
                tree.make_links_absolute(str(response.url))
                links = {address.partition("#")[0] for address in tree.xpath("//@src | //@href")}
                own = {link for link in links if urlsplit(link).netloc == urlsplit(intranet).netloc}
                to_visit |= {link for link in own if "/sources/" not in link or "passage" not in link} - found
                cited = next((link for link in sorted(own) if "passage=" in link), None)
                to_visit |= {cited} - found if cited else set()
        assert {urlsplit(url).path.split("/")[1] for url in found} == {"assistant"}
        ends = ("/organismes", "/docs", "/widget.js", "/pages.css", "/docs/start.js")
        assert all(f"{intranet}/assistant{end}" in found for end in ends)


def test_programs_use_the_api_with_a_key(intranet: str, key: str) -> None:
    base = f"{intranet}/assistant"
    described = httpx.get(f"{base}/openapi.json").json()
    assert described["servers"] == [{"url": base}]
    client = OpenAI(base_url=f"{base}/v1", api_key=key)
    done = client.chat.completions.create(model="assistant", messages=[{"role": "user", "content": WHO}])
    annotations = done.choices[0].message.annotations
    assert annotations
    cited = annotations[0].url_citation.url
    assert cited.startswith(f"{base}/sources/")
    assert "<mark" in httpx.get(cited).text


@pytest.mark.parametrize("program", blocks("python"))
def test_the_guides_programs_run(intranet: str, key: str, program: str) -> None:
    environment = {**os.environ, "ASSISTANT_API": f"{intranet}/assistant", "CLE": key}
    asked = program.replace("Qui verse les pensions d’invalidité ?", WHO)
    done = subprocess.run([sys.executable, "-c", asked], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "Ce sont les BEC" in done.stdout
    assert "[1]" in done.stdout


def test_refusals_are_the_services_own(intranet: str, key: str) -> None:
    ask_url, headers = f"{intranet}/assistant/v1/ask", {"Authorization": f"Bearer {key}"}
    problem(httpx.post(ask_url, json={"question": WHO}), 401)
    problem(httpx.post(ask_url, json={"question": "x" * 300_000}, headers=headers), 413)
    elsewhere = {"Origin": "https://ailleurs.example"}
    problem(httpx.post(f"{intranet}/assistant/v1/token", headers=elsewhere), 403)


def test_visitors_do_not_name_themselves(canal_index: Path, port: int, tmp_path: Path) -> None:
    settings = load_settings(index=canal_index, proxies="127.0.0.1", user_header="X-Remote-User")
    claimed = {"X-Remote-User": "directrice"}
    with listening(settings) as service, proxied(service.url, port, tmp_path) as found:
        assert httpx.get(f"{service.url}/", headers=claimed).status_code == 200  # as the proxy itself
        assert httpx.get(f"{found}/assistant/", headers=claimed).status_code == 401


def test_an_open_service_refuses_the_proxy(server: Listening, port: int, tmp_path: Path) -> None:
    with proxied(server.url, port, tmp_path) as found:
        for path in ("", "v1/models", "readyz"):
            problem(httpx.get(f"{found}/assistant/{path}"), 403)


def test_the_widget_of_an_intranet_page_answers(intranet: str, open_page: OpenPage) -> None:
    page = open_page(f"{intranet}/intranet")
    expect(page.locator("assistant-chat")).to_have_count(1)
    exchange = answered(page, COUNT)
    expect(exchange.locator(".text").first).to_contain_text("42")
    with page.expect_popup() as popup:
        exchange.locator("a.number").first.click()
    assert popup.value.url.startswith(f"{intranet}/assistant/sources/")
    expect(popup.value.locator("mark").first).to_contain_text("42")


def test_answers_come_through_as_they_are_made(
    stand_in: StandIn, port: int, tmp_path: Path, open_page: OpenPage
) -> None:
    with proxied(stand_in.url, port, tmp_path) as found:
        page = open_page(f"{found}/intranet")
        stand_in.gate.clear()
        sentence = ask(page, answers.WHO).locator(".sentence").first
        expect(sentence).not_to_be_empty()
        half = sentence.inner_text()
        stand_in.gate.set()
        expect(page.locator(".exchange .sources")).to_be_visible()
        assert len(half) < len(sentence.inner_text())
