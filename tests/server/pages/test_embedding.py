"""The widget on pages and services of every kind: other sites, a store, hostile texts, no storage."""

import gzip
import re
from pathlib import Path

from playwright.sync_api import Browser, expect
from tests.server.conftest import WHO as WHO_REALLY
from tests.server.conftest import Listening, listening
from tests.server.pages import answers
from tests.server.pages.conftest import HOSTILE, OpenPage, StandIn, check_accessible, shoot
from tests.server.pages.test_widget import answered, ask, opened

from assistant.server.script import widget_script
from assistant.settings import load_settings
from assistant.store.records import Selection
from assistant.store.store import Store


def test_the_script_is_small_and_asks_no_other_site() -> None:
    script = widget_script()
    assert len(gzip.compress(script.encode(), 9)) <= 20 * 1024
    assert set(re.findall(r"https?://[^\s\"'`]+", script)) == {"http://www.w3.org/2000/svg"}
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b", script)


def test_a_page_of_a_configured_site_asks_a_service_that_is_not_open(
    stand_in: StandIn, open_page: OpenPage, canal_index: Path
) -> None:
    origin = stand_in.intranet.removesuffix("/intranet")
    with listening(load_settings(index=canal_index, origins=origin, secret="s" * 32)) as service:
        page = opened(open_page(f"{stand_in.intranet}?server={service.url}"))
        expect(answered(page, WHO_REALLY)).to_contain_text("Ce sont les BEC")
        elsewhere = opened(open_page(f"{stand_in.url}/intranet?server={service.url}"))
        expect(ask(elsewhere, WHO_REALLY)).to_contain_text("Vérifiez votre connexion")


def test_a_token_is_asked_for_and_renewed_where_it_no_longer_holds(
    stand_in: StandIn, open_page: OpenPage
) -> None:
    stand_in.tokens.append("first")
    page = opened(open_page(stand_in.intranet))
    answered(page, answers.WHO)
    stand_in.tokens.append("second")  # as when the service starts anew with another secret
    answered(page, answers.LIST)
    assert len(stand_in.asked) == 2
    assert "first" not in page.evaluate("JSON.stringify(sessionStorage)")


def test_an_opinion_reaches_the_store_of_the_real_service(
    open_page: OpenPage, canal_index: Path, tmp_path: Path
) -> None:
    store = f"sqlite:///{tmp_path / 'kept.db'}"
    with listening(load_settings(index=canal_index, store=store)) as service:
        page = open_page(service.url)
        exchange = answered(page, WHO_REALLY)
        answered(open_page(service.url), WHO_REALLY)  # another person, who judges nothing
        exchange.get_by_role("button", name="Réponse à revoir").click()
        exchange.get_by_label("Qu’est-ce qui allait").fill("Trop long.")
        exchange.get_by_role("button", name="Envoyer le commentaire").click()
        expect(page.get_by_role("status")).to_have_text("Merci, votre commentaire est transmis.")
    kept = Store(store)
    assert [len(one.thumbs) for one in kept.exchanges(Selection())] == [2, 0]
    kept.close()


def test_text_is_never_markup(stand_in: StandIn, open_page: OpenPage) -> None:
    page = opened(open_page(stand_in.intranet))
    dialogs: list[str] = []
    page.on("dialog", lambda one: dialogs.append(one.message))
    exchange = answered(page, answers.HOSTILE)
    expect(exchange.locator(".question")).to_contain_text("<img src=x onerror=alert(1)>")
    expect(exchange.locator(".sentence")).to_contain_text(
        "[lien](javascript:alert(3)) <script>alert(4)</script>"
    )
    expect(exchange.locator("q")).to_have_text("<b>gras</b>")
    page.reload()
    expect(page.locator(".exchange")).to_contain_text("<svg onload=alert(5)>")
    assert exchange.locator("img, script, b, i:not(.dots i), u, svg:not([aria-hidden])").count() == 0
    for link in page.locator("a[href]").all():
        assert (link.get_attribute("href") or "").startswith((f"{stand_in.url}/", "/"))
    assert not dialogs


def test_hostile_texts_change_nothing_on_the_pages(hostile: Listening, open_page: OpenPage) -> None:
    page = open_page(hostile.url)
    exchange = answered(page, "Que fait le BDP ?")
    expect(exchange).to_contain_text("<img src=x onerror=")
    with page.context.expect_page() as opening:
        exchange.locator("a.number").first.click()
    source = opening.value
    expect(source.locator("mark").first).to_be_visible()
    expect(source.locator(".reading")).to_contain_text("<script>window.hit = 1</script>")
    for each in (page, source):
        assert each.evaluate("window.hit") is None
        assert each.locator("img").count() == 0
    [text] = HOSTILE.values()
    quote = exchange.locator("q").first.inner_text().replace("\xa0", " ")
    passage = re.search(r"passage=(\d+)-(\d+)", source.url)
    assert passage is not None
    assert " ".join(text[int(passage[1]) : int(passage[2])].split()) == quote.strip("« »")


def test_attributes_set_title_side_and_colours(stand_in: StandIn, open_page: OpenPage) -> None:
    page = open_page(f"{stand_in.intranet}?heading=Aide&position=left&color=%23ffd000&theme=dark&open=")
    expect(page.get_by_role("dialog", name="Aide")).to_be_visible()
    panel = page.locator("dialog")
    box = panel.bounding_box()
    assert box is not None
    assert box["x"] < 100
    header = page.locator("assistant-chat .bar")
    assert header.evaluate("(one) => getComputedStyle(one).backgroundColor") == "rgb(255, 208, 0)"
    assert header.evaluate("(one) => getComputedStyle(one).color") == "rgb(0, 0, 0)"
    assert panel.evaluate("(one) => getComputedStyle(one).backgroundColor") == "rgb(28, 30, 43)"
    shoot(page, "couleurs")


def test_the_element_can_stand_in_the_page(server: Listening, open_page: OpenPage) -> None:
    page = open_page(f"{server.url}/organismes")
    page.evaluate(
        """() => {
            const chat = document.createElement("assistant-chat");
            chat.setAttribute("position", "inline");
            document.querySelector("main").prepend(chat);
            const script = document.createElement("script");
            script.src = "/widget.js";
            document.head.append(script);
        }"""
    )
    expect(page.get_by_role("dialog")).to_be_visible()
    assert page.locator("assistant-chat").count() == 1
    exchange = answered(page, WHO_REALLY)
    expect(exchange).to_contain_text("BEC")
    check_accessible(page)
    shoot(page, "dans-la-page")


def test_only_configured_sites_show_a_page_of_the_service_in_a_frame(
    stand_in: StandIn, canal_index: Path, chromium: Browser
) -> None:
    site, elsewhere = stand_in.intranet.removesuffix("/intranet"), stand_in.url
    with listening(load_settings(index=canal_index, framed_by=site)) as service:
        for origin, is_shown in ((site, True), (elsewhere, False)):
            page = chromium.new_page()
            page.goto(f"{origin}/v1/feedback")  # a page that allows itself everything
            page.evaluate(
                """(address) => new Promise((loaded) => {
                    const frame = document.createElement("iframe");
                    frame.onload = loaded;
                    frame.src = address;
                    document.body.append(frame);
                })""",
                f"{service.url}/organismes",
            )
            [_, frame] = page.frames
            assert frame.url.startswith(service.url) is is_shown
            page.close()


def test_it_works_without_storage(stand_in: StandIn, open_page: OpenPage) -> None:
    page = open_page("about:blank")
    page.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('no'); } });"
    )
    page.goto(stand_in.intranet)
    answered(opened(page), answers.WHO)


def test_what_is_stored_is_not_trusted(stand_in: StandIn, open_page: OpenPage) -> None:
    page = open_page(stand_in.intranet)
    for stored in ("{", "null", "[]", '{"exchanges": 3}', '{"exchanges": [null, {"answer": {}}]}'):
        page.evaluate(
            "([name, text]) => sessionStorage.setItem(name, text)",
            [f"assistant-chat {stand_in.url}/", stored],
        )
        page.reload()
        expect(page.get_by_role("button", name="Poser une question")).to_be_visible()
    answered(opened(page), answers.WHO)
