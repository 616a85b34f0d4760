"""The widget in a real browser, on a page of another site that allows next to nothing."""

import re

import pytest
from fastapi.responses import JSONResponse
from playwright.sync_api import Locator, Page, expect
from tests.server.conftest import WHO as WHO_REALLY
from tests.server.conftest import Listening
from tests.server.pages import answers
from tests.server.pages.conftest import OpenPage, StandIn, shoot


def opened(page: Page) -> Page:
    page.get_by_role("button", name="Poser une question à l’assistant").click()
    return page


def ask(page: Page, question: str) -> Locator:
    """Type a question and send it; gives its exchange."""
    page.get_by_label("Votre question").fill(question)
    page.keyboard.press("Enter")
    return page.locator(".exchange").last


def answered(page: Page, question: str) -> Locator:
    exchange = ask(page, question)
    expect(page.get_by_role("status")).to_contain_text("Réponse complète")
    return exchange


def test_a_question_is_answered_by_the_real_service(server: Listening, open_page: OpenPage) -> None:
    page = open_page(server.url)
    exchange = answered(page, WHO_REALLY)
    expect(exchange.locator(".text").first).to_contain_text("Ce sont les BEC")
    with page.context.expect_page() as opening:
        exchange.locator("a.number").first.click()
    source = opening.value
    expect(source.locator("mark")).to_contain_text("l’immatriculation des mariniers")
    expect(source.locator("#passage")).to_be_in_viewport()
    shoot(page, "service-reel")
    shoot(source, "source")


def test_sentences_come_as_they_are_made(stand_in: StandIn, open_page: OpenPage) -> None:
    page = opened(open_page(stand_in.intranet))
    stand_in.gate.clear()
    exchange = ask(page, answers.WHO)
    sentence = exchange.locator(".sentence")
    expect(sentence).to_contain_text("C’est le SDP")
    expect(sentence).not_to_contain_text("bouées")
    expect(page.get_by_role("status")).to_have_text("Recherche dans les textes…")
    shoot(page, "reponse-en-cours")
    stand_in.gate.set()
    expect(sentence).to_contain_text("bouées »")
    expect(exchange.locator("details.sources li")).to_have_count(2)
    shoot(page, "reponse")


def test_a_sentence_is_announced_once_and_whole(stand_in: StandIn, open_page: OpenPage) -> None:
    page = opened(open_page(stand_in.intranet))
    stand_in.gate.clear()
    exchange = ask(page, answers.LIST)
    sentence = exchange.locator(".sentence").first
    expect(sentence).to_be_visible()
    live = "(one) => one.closest('[aria-live]').getAttribute('aria-live')"
    assert sentence.evaluate(live) == "off"
    stand_in.gate.set()
    expect(exchange.locator(".sentence")).to_have_count(4)
    assert {each.evaluate(live) for each in exchange.locator(".sentence").all()} == {"polite"}
    assert page.get_by_role("log").get_attribute("aria-live") == "polite"


def test_the_points_of_an_answer_are_a_list(stand_in: StandIn, open_page: OpenPage) -> None:
    exchange = answered(opened(open_page(stand_in.intranet)), answers.LIST)
    expect(exchange.locator(".text li")).to_have_count(2)
    expect(exchange.locator(".text li").first).to_have_text(re.compile("^«\xa0repeindre les bouées\xa0»"))


def test_citations_lead_to_the_passage_and_tell_its_date(stand_in: StandIn, open_page: OpenPage) -> None:
    page = opened(open_page(stand_in.intranet))
    exchange = answered(page, answers.WHO)
    first = exchange.get_by_role("link", name="Source 1 : Le service des phares (nouvelle fenêtre)")
    assert first.get_attribute("href") == (
        f"{stand_in.url}/sources/dossier/phares%20%26%20bou%C3%A9es.md"
        f"?passage=10-15&version={'0' * 64}#passage"
    )
    expect(exchange.locator(".date")).to_have_text(["Publié le 1er septembre 2026", "Date non indiquée"])
    expect(exchange.locator(".warning")).to_have_count(0)
    old = answered(page, answers.OLD)
    expect(old.locator(".warning")).to_have_text("Source ancienne : vérifiez que c’est toujours vrai.")
    shoot(page, "source-ancienne")


def test_a_follow_up_sends_what_was_said(stand_in: StandIn, open_page: OpenPage) -> None:
    page = opened(open_page(stand_in.intranet))
    answered(page, answers.WHO)
    answered(page, answers.LIST)
    first, second = stand_in.asked
    assert first["history"] == []
    assert [turn["role"] for turn in second["history"]] == ["user", "assistant"]
    assert second["history"][0]["content"] == answers.WHO
    assert second["history"][1]["content"].startswith("C’est le SDP")
    assert first["conversation_id"] == second["conversation_id"]


def test_suggestions_are_asked_by_a_click_and_focus_is_kept(stand_in: StandIn, open_page: OpenPage) -> None:
    page = opened(open_page(f"{stand_in.intranet}?suggestions={answers.UNKNOWN}|{answers.WHO}"))
    shoot(page, "accueil")
    page.get_by_role("button", name=answers.UNKNOWN).click()
    expect(page.get_by_label("Votre question")).to_be_focused()
    exchange = page.locator(".exchange").last
    expect(exchange).to_contain_text("Je ne sais pas")
    expect(exchange.get_by_role("link", name="Fiche « SDP »")).to_have_attribute(
        "href", f"{stand_in.url}/organismes#sdp"
    )
    shoot(page, "je-ne-sais-pas")
    page.get_by_role("button", name="Que fait le SDP ?").click()
    expect(page.locator(".exchange")).to_have_count(2)


def test_the_conversation_survives_a_change_of_page_in_the_tab(
    stand_in: StandIn, open_page: OpenPage
) -> None:
    page = opened(open_page(stand_in.intranet))
    said = answered(page, answers.WHO).inner_text()
    page.get_by_label("Votre question").fill("un brouillon")
    page.get_by_role("link", name="Une autre page").click()
    expect(page.locator(".exchange")).to_have_count(1)
    assert page.locator(".exchange").inner_text() == said
    expect(page.get_by_label("Votre question")).to_have_value("un brouillon")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert page.evaluate("document.activeElement === document.body")  # it takes no focus by itself


def test_an_answer_cut_by_a_change_of_page_can_be_asked_again(stand_in: StandIn, open_page: OpenPage) -> None:
    page = opened(open_page(stand_in.intranet))
    stand_in.gate.clear()
    expect(ask(page, answers.WHO)).to_contain_text("C’est le SDP")
    page.reload()
    expect(page.locator(".exchange")).to_contain_text("Réponse interrompue.")
    stand_in.gate.set()
    page.get_by_role("button", name="Réessayer").click()
    expect(page.locator(".exchange .sources")).to_be_visible()
    expect(page.locator(".exchange")).to_have_count(1)


def test_a_new_conversation_forgets_the_last(stand_in: StandIn, open_page: OpenPage) -> None:
    page = opened(open_page(stand_in.intranet))
    answered(page, answers.WHO)
    page.get_by_role("button", name="Nouvelle conversation").click()
    expect(page.locator(".exchange")).to_have_count(0)
    expect(page.get_by_label("Votre question")).to_be_focused()
    page.reload()
    expect(page.locator(".exchange")).to_have_count(0)
    answered(page, answers.LIST)
    assert stand_in.asked[-1]["history"] == []
    assert stand_in.asked[0]["conversation_id"] != stand_in.asked[-1]["conversation_id"]


@pytest.mark.parametrize("has_clipboard", [True, False])
def test_an_answer_is_copied_with_its_sources(
    stand_in: StandIn, open_page: OpenPage, has_clipboard: bool
) -> None:
    page = opened(open_page(stand_in.intranet))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    if not has_clipboard:  # as on a page without HTTPS
        page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('none')); }")
    exchange = answered(page, answers.WHO)
    exchange.get_by_role("button", name="Copier la réponse et ses sources").click()
    expect(page.get_by_role("status")).to_have_text("Réponse et sources copiées.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("C’est le SDP (service des phares) : « entretient")
    assert "[1] Le service des phares – Le service des phares › Missions (Publié le 1er sept" in copied
    assert f"{stand_in.url}/sources/dossier/phares" in copied


def test_thumbs_and_a_comment_are_sent(stand_in: StandIn, open_page: OpenPage) -> None:
    page = opened(open_page(stand_in.intranet))
    exchange = answered(page, answers.WHO)
    thumb = exchange.get_by_role("button", name="Réponse à revoir")
    thumb.click()
    expect(thumb).to_have_attribute("aria-pressed", "true")
    comment = exchange.get_by_label("Qu’est-ce qui allait")
    expect(comment).to_be_focused()
    shoot(page, "commentaire")
    comment.fill("Il manque le numéro.")
    exchange.get_by_role("button", name="Envoyer le commentaire").click()
    expect(page.get_by_role("status")).to_have_text("Merci, votre commentaire est transmis.")
    expect(thumb).to_be_focused()
    judged = {
        "answer_id": answers.ANSWERS[answers.WHO].id,
        "conversation_id": stand_in.asked[0]["conversation_id"],
    }
    assert stand_in.opinions == [
        {**judged, "rating": "down"},
        {**judged, "rating": "down", "comment": "Il manque le numéro."},
    ]
    page.reload()
    expect(page.get_by_role("button", name="Réponse à revoir")).to_have_attribute("aria-pressed", "true")


def test_an_opinion_that_is_refused_is_told(stand_in: StandIn, open_page: OpenPage) -> None:
    page = opened(open_page(stand_in.intranet))
    exchange = answered(page, answers.WHO)
    thumb = exchange.get_by_role("button", name="Réponse utile")
    expect(thumb).to_be_visible()
    stand_in.keeps_opinions = False
    thumb.click()
    expect(page.get_by_role("status")).to_have_text("Votre avis n’a pas pu être transmis. Rien n’est gardé.")
    expect(thumb).to_have_attribute("aria-pressed", "false")


def test_thumbs_are_hidden_where_nobody_keeps_opinions(stand_in: StandIn, open_page: OpenPage) -> None:
    stand_in.keeps_opinions = False
    page = opened(open_page(stand_in.intranet))
    exchange = answered(page, answers.WHO)
    page.wait_for_timeout(200)
    expect(exchange.get_by_role("button", name="Réponse utile")).to_be_hidden()


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (answers.CONFLICT, "Sources en désaccord"),
        (answers.CLARIFY, "Une précision, s’il vous plaît"),
        (answers.REFUSED, "Je peux en revanche vous dire quel organisme s’occupe de quoi."),
        (answers.HELLO, "Bonjour ! Posez-moi une question."),
    ],
)
def test_each_status_is_told(stand_in: StandIn, open_page: OpenPage, question: str, said: str) -> None:
    page = opened(open_page(stand_in.intranet))
    exchange = answered(page, question)
    expect(exchange).to_contain_text(said.replace(" !", "\xa0!"))
    shoot(page, f"statut-{answers.ANSWERS[question].status}")


@pytest.mark.parametrize(
    ("status", "headers", "detail", "said"),
    [
        (
            429,
            {"Retry-After": "12"},
            "…",
            "Beaucoup de questions en peu de temps. Réessayez dans 12 s",
        ),
        (503, {}, "…", "L’assistant n’est pas disponible pour l’instant."),
        (403, {}, "…", "Cette page n’a pas le droit d’interroger l’assistant."),
        (422, {}, "La question est trop longue : raccourcissez-la.", "La question est trop longue"),
        (500, {}, None, "L’assistant n’a pas pu répondre."),
    ],
)
def test_a_refusal_is_told_and_can_be_tried_again(
    stand_in: StandIn,
    open_page: OpenPage,
    status: int,
    headers: dict[str, str],
    detail: str | None,
    said: str,
) -> None:
    page = opened(open_page(stand_in.intranet))
    headers = {**headers, "Access-Control-Expose-Headers": "Retry-After"}
    stand_in.refusal = JSONResponse({"detail": detail}, status, headers)
    exchange = ask(page, answers.WHO)
    expect(exchange).to_contain_text(said)
    shoot(page, f"refus-{status}")
    stand_in.refusal = None
    exchange.get_by_role("button", name="Réessayer").click()
    expect(exchange).to_contain_text("C’est le SDP")
    expect(exchange).not_to_contain_text(said)


def test_an_answer_that_breaks_off_says_so_and_keeps_what_came(
    stand_in: StandIn, open_page: OpenPage
) -> None:
    page = opened(open_page(stand_in.intranet))
    exchange = ask(page, answers.CUT)
    expect(exchange).to_contain_text("La réponse s’est interrompue en chemin.")
    expect(exchange).to_contain_text("Ceci est")


def test_an_answer_can_be_stopped(stand_in: StandIn, open_page: OpenPage) -> None:
    page = opened(open_page(stand_in.intranet))
    stand_in.gate.clear()
    exchange = ask(page, answers.WHO)
    expect(exchange).to_contain_text("C’est le SDP")
    page.get_by_role("button", name="Arrêter la réponse").click()
    expect(exchange).to_contain_text("Réponse interrompue.")
    expect(page.get_by_role("button", name="Envoyer la question")).to_be_visible()


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (answers.WRITTEN, "Rédigé par un modèle de langue, chaque phrase vérifiée dans les textes."),
        (answers.BROKEN_OFF, "Le modèle de langue s’est interrompu"),
        (answers.FALLBACK, "Le modèle de langue n’a pas pu rédiger : voici des extraits des textes."),
    ],
)
def test_an_answer_tells_what_a_model_had_to_do_with_it(
    stand_in: StandIn, open_page: OpenPage, question: str, said: str
) -> None:
    page = opened(open_page(stand_in.intranet))
    exchange = answered(page, question)
    expect(exchange.locator(".writing")).to_contain_text(said)
    shoot(page, f"modele-{answers.ANSWERS[question].mode}")
    page.reload()
    expect(page.locator(".exchange .writing")).to_contain_text(said)


def test_an_answer_of_quotes_alone_says_nothing_of_a_model(stand_in: StandIn, open_page: OpenPage) -> None:
    exchange = answered(opened(open_page(stand_in.intranet)), answers.WHO)
    expect(exchange.locator(".writing")).to_have_count(0)
