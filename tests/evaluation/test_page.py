import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from tests.evaluation.conftest import MakeAnswer, MakeCase

from assistant.evaluation import Report, Result, Verdict, as_page
from assistant.evaluation.judging import Judgement

RENT = ("a.md", "Les 12 offices de port (OP) louent les anneaux.")
VOID = {"meta", "path", "use", "rect"}


class _Page(HTMLParser):
    """What the page is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def values(self, *names: str) -> list[str]:
        return [value for name, value in self.attributes if name in names]


@pytest.fixture
def page(make_case: MakeCase, make_answer: MakeAnswer) -> str:
    fine = make_answer("L’OP.", [RENT], confidence=0.9)
    false = make_answer("<script>alert(1)</script>", [RENT], confidence=0.6)
    silent = make_answer("Je ne sais pas.", status="abstained").model_copy(update={"reason": "other_body"})
    asked = {"id": "faux", "user_input": "Qui & <b>quoi</b> ?", "must_not_say": ["Oui…"]}
    history = [{"role": "user", "content": "Bonjour <i>"}]
    return as_page(
        Report(
            (
                Result(make_case([RENT], id="bon"), Judgement(Verdict.RIGHT_CITED), fine, 0.001, (1,)),
                Result(
                    make_case([RENT], **asked, history=history),
                    Judgement(Verdict.WRONG, "La réponse ne dit pas : x."),
                    false,
                    0.002,
                    (),
                ),
                Result(
                    make_case(id="raison", reason="not_in_texts"),
                    Judgement(Verdict.RIGHTLY_ABSTAINED),
                    silent,
                    0.003,
                ),
                Result(make_case(id="panne"), Judgement(Verdict.FAILED, "Panne : x")),
            )
        )
    )


def test_asks_nothing_of_any_other_place(page: str) -> None:
    parsed = _Page(page)
    links = parsed.values("href", "src", "xlink:href", "data", "action", "srcset")
    assert all(link.startswith("#") for link in links)
    assert parsed.tags.keys().isdisjoint({"script", "link", "img", "iframe", "object"})
    assert "@import" not in page
    assert all(target.startswith("#") for target in re.findall(r"url\(([^)]*)\)", page))


def test_is_well_formed_with_ids_that_are_all_different(page: str) -> None:
    parsed = _Page(page)
    assert parsed.open == []
    ids = parsed.values("id")
    assert len(ids) == len(set(ids))
    for link in parsed.values("href", "xlink:href", "aria-labelledby"):
        assert link.removeprefix("#") in ids


def test_shows_failures_with_all_that_is_needed_to_judge_them(page: str) -> None:
    for expected in (
        "Qui &amp; &lt;b&gt;quoi&lt;/b&gt; ?",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "Usager : Bonjour &lt;i&gt;",
        "La réponse ne dit pas : x.",
        "Elle ne devait pas dire",
        "Réponse fausse (1)",
        "Panne (1)",
        "autrement qu’attendu (1)",
        "abstention : affaire d’un autre organisme",
        "les textes n’en parlent pas",
    ):
        assert expected in page
    assert page.count(RENT[1]) == 2  # cited, and expected


def test_has_both_curves_with_words_for_them(page: str) -> None:
    parsed = _Page(page)
    assert parsed.tags["svg"] == 2
    assert sum(label.startswith(("Diagramme", "Courbe")) for label in parsed.values("aria-label")) == 2
    assert "var(--mark)" in page


def test_the_same_report_gives_the_same_page(make_case: MakeCase, make_answer: MakeAnswer) -> None:
    result = Result(make_case([RENT]), Judgement(Verdict.RIGHT_CITED), make_answer("L’OP.", [RENT]), 0.001)
    assert as_page(Report((result,))) == as_page(Report((result,)))


def test_a_report_without_an_answer_has_no_curves(make_case: MakeCase) -> None:
    page = as_page(Report((Result(make_case(), Judgement(Verdict.FAILED, "Panne : x")),)))
    assert "<svg" not in page
