"""The pages as they are sent: what stands in them, and what texts full of markup cannot do to them."""

import re
from html.parser import HTMLParser

import httpx
import pytest
from lxml import html
from tests.server.conftest import Listening
from tests.server.pages.conftest import HOSTILE

from assistant.assistant import Assistant
from assistant.server.pages import source_url
from assistant.types import Span


def page(response: httpx.Response, status: int = 200) -> html.HtmlElement:
    assert response.status_code == status
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert "script-src 'self';" in response.headers["content-security-policy"]
    return html.document_fromstring(response.text)


def text(node: html.HtmlElement) -> str:
    return " ".join(" ".join(node.itertext()).split())


def marked(tree: html.HtmlElement) -> str:
    """What is highlighted, without the words for screen readers."""
    return " ".join(
        re.sub(r"^\[Début du passage cité\] ", "", mark.text_content()) for mark in tree.cssselect("mark")
    )


def test_the_home_page_loads_the_widget_and_nothing_from_elsewhere(client: httpx.Client) -> None:
    tree = page(client.get("/"))
    assert [script.get("src") for script in tree.cssselect("script")] == ["./widget.js"]
    assert tree.get("lang") == "fr"


@pytest.mark.parametrize("path", ["", "organismes", "sources/cnavig.md", "sources/a/b%2Fc.md"])
def test_links_hold_under_whatever_path_a_proxy_shows_the_service(client: httpx.Client, path: str) -> None:
    tree = html.document_fromstring(client.get(f"/{path}").text)
    tree.make_links_absolute(f"https://intranet.example/aide/{path}")
    known = ("organismes", "docs", "widget.js", "pages.css", "icon.svg", "sources/", "#")
    for address in tree.xpath("//@src | //@href"):
        assert address.startswith("https://intranet.example/aide/")
        below = address.removeprefix("https://intranet.example/aide/").removeprefix(path)
        assert below == "" or below.startswith(known)


def test_its_suggestions_are_questions_that_the_texts_answer(client: httpx.Client, canals: Assistant) -> None:
    [given] = page(client.get("/")).xpath("//script/@data-suggestions")
    questions = given.split("|")
    assert len(questions) >= 2
    assert {canals.ask(question).status for question in questions} == {"answered"}


def test_every_line_of_the_directory_leads_to_the_words_it_comes_from(
    client: httpx.Client, canals: Assistant
) -> None:
    tree = page(client.get("/organismes"))
    names = [heading.text_content() for heading in tree.cssselect("section.entry h2")]
    assert {"BEC", "DREC", "CIF"} <= set(names)
    lines = [*tree.cssselect(".missions li"), *(value.getparent() for value in tree.cssselect("dd strong"))]
    assert len(lines) > 20
    for line in lines:
        [link] = line.cssselect("a")
        target = re.fullmatch(
            r"\./sources/(.+)\?passage=(\d+)-(\d+)&version=([0-9a-f]{64})#passage", link.get("href")
        )
        assert target is not None
        document = canals.generation.document(target[1])
        assert document.sha256 == target[4]
        assert document.text[int(target[2]) : int(target[3])].strip()


def test_the_directory_says_what_the_texts_say(client: httpx.Client) -> None:
    tree = page(client.get("/organismes"))
    [entry] = tree.cssselect("#bec")
    assert "Nom complet bureau d’écluse et de canal" in text(entry)
    assert "Nombre 42" in text(entry)
    assert "l’immatriculation des mariniers" in text(entry)
    assert "Les sources ne s’accordent pas sur ce point." in text(entry)  # on its level
    [prints] = tree.cssselect("#cif")
    assert "Nevers" in text(prints)


def test_a_source_shows_its_whole_text_with_the_passage_marked(
    client: httpx.Client, canals: Assistant
) -> None:
    answer = canals.ask("Qui immatricule les mariniers ?")
    citation = answer.citations[0]
    place = citation.document_id, Span(citation.start, citation.end)
    tree = page(client.get(source_url("", place, citation.document_sha256)))
    assert marked(tree) == citation.quote
    [first] = tree.cssselect("mark#passage")
    assert first.get("tabindex") == "-1"
    shown = re.findall(r"\w+", text(tree.cssselect(".reading")[0]).replace("[Début du passage cité]", ""))
    assert shown == re.findall(r"\w+", canals.text_of(citation.document_id))


def test_headings_and_lists_of_a_source_are_headings_and_lists(client: httpx.Client) -> None:
    tree = page(client.get("/sources/le-reseau-des-canaux.txt"))
    assert [text(one) for one in tree.cssselect("h1")] == ["Le réseau des canaux"]
    assert any(text(one).startswith("42 bureaux") for one in tree.cssselect(".reading h2, .reading h3"))
    assert any(text(one).startswith("l’immatriculation") for one in tree.cssselect(".reading ul > li"))


def test_a_source_tells_its_date_and_whether_it_is_old(client: httpx.Client, hostile: Listening) -> None:
    assert "Publié le 1er mars 2025" in text(page(client.get("/sources/cnavig.md")))
    assert "Date non indiquée" in text(page(client.get("/sources/le-reseau-des-canaux.txt")))
    [name] = HOSTILE
    with hostile.client() as other:
        old = text(page(other.get(source_url("", (name, Span(0, 1))))))
    assert "Publié le 1er mars 2019" in old
    assert "Source ancienne." in old


@pytest.mark.parametrize("passage", ["5-2", "0-999999", "x", "-1-4", "٣-٤", "1-2-3", "0-99999999999999999"])
def test_a_passage_that_is_none_is_told(client: httpx.Client, passage: str) -> None:
    tree = page(client.get("/sources/cnavig.md", params={"passage": passage}))
    assert "Passage introuvable." in text(tree)
    assert not tree.cssselect("mark")


def test_a_text_that_has_changed_is_told_and_nothing_is_marked(client: httpx.Client) -> None:
    params = {"passage": "10-20", "version": "0" * 64}
    tree = page(client.get("/sources/cnavig.md", params=params), 410)
    assert "Ce document a changé." in text(tree)
    assert not tree.cssselect("mark")


def test_a_missing_document_is_told_on_a_page(client: httpx.Client) -> None:
    tree = page(client.get("/sources/%3Cscript%3Ealert(1)%3C/script%3E"), 404)
    assert "ne fait pas partie des textes en service" in text(tree)


def test_scripts_and_styles_are_sent_once(client: httpx.Client) -> None:
    for path in ("/widget.js", "/pages.css", "/icon.svg"):
        first = client.get(path)
        again = client.get(path, headers={"If-None-Match": first.headers["etag"]})
        assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


class _Tags(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def test_texts_are_never_markup(hostile: Listening) -> None:
    [name] = HOSTILE
    with hostile.client() as other:
        source = other.get(source_url("", (name, Span(140, 200))))
        pages = [source, other.get("/organismes"), other.get("/")]
    assert "Le <img src=x onerror=alert(1)> piège" in text(page(source))
    assert "{{ 7 * 7 }}" in text(page(source))
    for response in pages:
        for tag, attributes in _Tags(response.text).seen:
            assert tag not in ("img", "b", "iframe", "object", "style")
            assert tag != "script" or attributes["src"] in ("./widget.js", "../widget.js")
            assert not any(attribute.startswith("on") for attribute in attributes)
            assert not (attributes.get("href") or "").startswith("javascript:")


def test_offsets_count_code_points(hostile: Listening) -> None:
    [(name, whole)] = HOSTILE.items()
    quote = "nourrir les canards 🦆 de l’étang."
    start = whole.index(quote)
    with hostile.client() as other:
        response = other.get(source_url("", (name, Span(start, start + len(quote)))))
    assert marked(page(response)) == quote
