"""What RGAA 4.1 and WCAG 2.1 AA ask of the widget and the pages, as far as a tool can see it."""

from typing import Any
from urllib.parse import quote

import pytest
from fastapi.responses import JSONResponse
from playwright.sync_api import Page, expect
from tests.server.conftest import WHO as WHO_REALLY
from tests.server.conftest import Listening
from tests.server.pages import answers
from tests.server.pages.conftest import OpenPage, StandIn, check_accessible, shoot
from tests.server.pages.test_widget import answered, ask, opened

VIEWS: dict[str, dict[str, Any]] = {
    "clair": {},
    "sombre": {"color_scheme": "dark"},
    "telephone": {"viewport": {"width": 375, "height": 720}, "device_scale_factor": 2, "has_touch": True},
    "contraste": {"forced_colors": "active"},
}
CONTRAST = """(one) => {
    const painted = (color) => {
        const brush = document.createElement("canvas").getContext("2d");
        brush.fillStyle = color;
        brush.fillRect(0, 0, 1, 1);
        return [...brush.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    const light = (color) => {
        const linear = painted(color).map((part) => part / 255)
            .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
    };
    const style = getComputedStyle(one);
    const [less, more] = [light(style.color), light(style.backgroundColor)].sort((a, b) => a - b);
    return (more + 0.05) / (less + 0.05);
}"""
"""WCAG's contrast of an element's text with its own ground, as the browser paints both."""
every_view = pytest.mark.parametrize("view", VIEWS)


@every_view
def test_axe_finds_nothing_in_any_state_of_the_widget(
    stand_in: StandIn, open_page: OpenPage, view: str
) -> None:
    page = open_page(
        f"{stand_in.intranet}?suggestions={answers.WHO}|{answers.LIST}",
        reduced_motion="reduce",
        **VIEWS[view],
    )
    check_accessible(page)
    shoot(page, f"{view}-ferme")
    opened(page)
    check_accessible(page)
    shoot(page, f"{view}-ouvert")
    stand_in.gate.clear()
    expect(ask(page, answers.LIST)).to_contain_text("Le SDP")
    check_accessible(page)
    shoot(page, f"{view}-en-cours")
    stand_in.gate.set()
    expect(page.get_by_role("status")).to_contain_text("Réponse complète")
    for question in (answers.UNKNOWN, answers.CONFLICT, answers.CLARIFY, answers.HELLO, answers.OLD):
        answered(page, question)
        shoot(page, f"{view}-{answers.ANSWERS[question].status}")
    for question in (answers.REFUSED, answers.WRITTEN, answers.BROKEN_OFF, answers.FALLBACK):
        answered(page, question)
    expect(ask(page, answers.CUT)).to_contain_text("interrompue en chemin")
    answered(page, answers.WHO)
    page.locator("details.sources").evaluate_all("(all) => all.forEach((one) => { one.open = true; })")
    check_accessible(page)
    page.get_by_role("button", name="Réponse utile").last.click()
    expect(page.get_by_label("Qu’est-ce qui allait")).to_be_focused()
    check_accessible(page)
    page.get_by_role("button", name="Envoyer le commentaire").click()
    expect(page.get_by_role("status")).to_contain_text("Merci")
    check_accessible(page)
    stand_in.refusal = JSONResponse({"detail": "…"}, 503)
    expect(ask(page, answers.WHO)).to_contain_text("n’est pas disponible")
    check_accessible(page)
    shoot(page, f"{view}-refus")


@every_view
@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/organismes", 200),
        ("/sources/le-reseau-des-canaux.txt?passage=700-800#passage", 200),
        ("/sources/cnavig.md?version=0&passage=1-2", 410),
        ("/sources/rien.md", 404),
    ],
)
def test_axe_finds_nothing_on_the_pages(
    server: Listening, open_page: OpenPage, view: str, path: str, status: int
) -> None:
    page = open_page(server.url + path, reduced_motion="reduce", **VIEWS[view])
    check_accessible(page)
    shoot(page, f"{view}-page-{path.split('?')[0].strip('/').replace('/', '-') or 'accueil'}-{status}")


@pytest.mark.parametrize("given", ["#ffd000", "#767676", "rgb(0 105 92)", "oklch(0.9 0.15 100)", "navy"])
def test_text_on_the_colour_of_a_site_can_be_read(stand_in: StandIn, open_page: OpenPage, given: str) -> None:
    page = opened(open_page(f"{stand_in.intranet}?color={quote(given)}"))
    answered(page, answers.WHO)
    for place in (".bar", ".question", ".send"):
        assert page.locator(f"assistant-chat {place}").evaluate(CONTRAST) >= 4.5


def focused(page: Page) -> str:
    """The name of what has the focus, inside the widget too."""
    return str(
        page.evaluate(
            """() => {
                let one = document.activeElement;
                while (one.shadowRoot && one.shadowRoot.activeElement) one = one.shadowRoot.activeElement;
                return one.getAttribute("aria-label") || one.id || one.textContent.trim();
            }"""
        )
    )


def test_all_is_done_with_the_keyboard_alone(stand_in: StandIn, open_page: OpenPage) -> None:
    page = open_page(f"{stand_in.intranet}?suggestions={answers.WHO}")
    reached = []
    for _ in range(2):
        page.keyboard.press("Tab")
        reached.append(focused(page))
    assert reached == ["Une autre page", "Poser une question à l’assistant"]
    page.keyboard.press("Enter")
    assert focused(page) == "question"
    page.keyboard.press("Shift+Tab")
    assert focused(page) == answers.WHO
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Réponse complète")
    assert focused(page) == "question"
    backwards = []
    for _ in range(10):
        page.keyboard.press("Shift+Tab")
        backwards.append(focused(page))
    assert "Réponse utile" in backwards
    assert "Copier la réponse et ses sources" in backwards
    assert "Source 1 : Le service des phares (nouvelle fenêtre)" in backwards
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_role("button", name="Poser une question à l’assistant")).to_be_focused()


def test_a_line_break_is_typed_with_shift(stand_in: StandIn, open_page: OpenPage) -> None:
    page = opened(open_page(stand_in.intranet))
    page.get_by_label("Votre question").fill("un")
    page.keyboard.press("Shift+Enter")
    expect(page.get_by_label("Votre question")).to_have_value("un\n")
    assert stand_in.asked == []


def test_beside_the_page_the_page_stays_usable_and_over_it_it_does_not(
    stand_in: StandIn, open_page: OpenPage
) -> None:
    wide = opened(open_page(stand_in.intranet))
    link = wide.get_by_role("link", name="Une autre page")
    link.focus()
    expect(link).to_be_focused()
    narrow = opened(open_page(stand_in.intranet, **VIEWS["telephone"]))
    for _ in range(12):
        narrow.keyboard.press("Tab")
        assert focused(narrow) != "Une autre page"
    narrow.keyboard.press("Escape")
    expect(narrow.get_by_role("button", name="Poser une question à l’assistant")).to_be_focused()


@pytest.mark.parametrize("size", [(640, 400), (320, 256)], ids=["200 %", "400 %"])
def test_zoomed_in_nothing_is_cut_or_scrolled_sideways(
    stand_in: StandIn, server: Listening, open_page: OpenPage, size: tuple[int, int]
) -> None:
    viewport = {"width": size[0], "height": size[1]}  # what is left of 1280 × 1024 or 800
    page = opened(open_page(stand_in.intranet, viewport=viewport))
    answered(page, answers.LIST)
    shoot(page, f"zoom-{size[0]}")
    overflowing = """(all) => all.filter((one) => {
        const box = one.getBoundingClientRect();
        return box.width && (box.right > innerWidth + 1 || box.left < -1);
    }).map((one) => one.outerHTML.slice(0, 80))"""
    shown = page.locator("assistant-chat dialog *:not(.unseen, .unseen *)")
    assert shown.evaluate_all(overflowing) == []
    field = page.get_by_label("Votre question").bounding_box()
    assert field is not None
    assert field["y"] + field["height"] <= size[1]
    for path in ("/", "/organismes", "/sources/le-reseau-des-canaux.txt"):
        other = open_page(server.url + path, viewport=viewport)
        assert other.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_text_follows_the_size_the_reader_has_set(stand_in: StandIn, open_page: OpenPage) -> None:
    page = opened(open_page(stand_in.intranet))
    size = "(one) => parseFloat(getComputedStyle(one).fontSize)"
    field = page.get_by_label("Votre question")
    assert field.evaluate(size) == 16
    page.evaluate("() => { document.documentElement.style.fontSize = '62.5%'; }")
    assert field.evaluate(size) == 16
    page.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")
    assert field.evaluate(size) == 32
    answered(page, answers.WHO)
    shoot(page, "texte-200")


def test_spaced_text_is_not_cut(stand_in: StandIn, open_page: OpenPage) -> None:
    """WCAG 1.4.12."""
    page = opened(open_page(stand_in.intranet))
    answered(page, answers.LIST)
    page.locator("assistant-chat").evaluate(
        """(one) => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
                word-spacing: .16em !important; } p { margin-bottom: 2em !important; }`);
            one.shadowRoot.adoptedStyleSheets = [...one.shadowRoot.adoptedStyleSheets, sheet];
        }"""
    )
    clipped = """(all) => all.filter(
        (one) => one.offsetWidth && one.scrollWidth > one.clientWidth + 1
    ).map((one) => one.outerHTML.slice(0, 80))"""
    parts = page.locator("assistant-chat dialog :is(button, .bar, .sentence, .status, summary)")
    assert parts.evaluate_all(clipped) == []
    shoot(page, "texte-espace")


def test_motion_stops_for_those_who_ask(stand_in: StandIn, open_page: OpenPage) -> None:
    moving = "(one) => one.shadowRoot.getAnimations().length > 0"
    for motion, moves in (("no-preference", True), ("reduce", False)):
        page = open_page(stand_in.intranet, reduced_motion=motion)
        chat = page.locator("assistant-chat")
        assert chat.evaluate(f"(one) => {{ one.open(); return ({moving})(one); }}") is moves


def test_targets_are_big_enough(server: Listening, open_page: OpenPage) -> None:
    page = open_page(server.url)
    answered(page, WHO_REALLY)
    for target in page.locator("assistant-chat button:visible, assistant-chat a.number").all():
        box = target.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24
