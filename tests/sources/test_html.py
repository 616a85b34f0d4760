from collections.abc import Callable

import pytest

from assistant.types import Document

Read = Callable[..., Document]
Outline = Callable[[Document], list[str]]

PAGE = """<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Régies | Site</title>
<meta property="og:site_name" content="Syndicat des ponts">
<link rel="canonical" href="https://ponts.example/regies"></head>
<body><div id="cookie-banner"><p>Nous utilisons des cookies.</p><button>Accepter</button></div>
<header><a href="/">Logo</a><nav><ul><li><a href="/">Accueil</a></li></ul></nav></header>
<main><h1>Les <em>régies</em></h1><p>Les régies gèrent&nbsp;12 <b>pon</b>ts.<br>Elles sont publiques.</p>
<script>var x = "non";</script>
<h2>Missions</h2><p>Elles assurent :</p>
<ul><li>l'entretien<ul><li>des ponts ;</li></ul></li><li><p>L'accueil</p><p>Il est ouvert.</p></li></ul>
<table><caption>Taux des aides</caption><thead><tr><th>Acte</th><th>Public</th><th>Taux</th></tr></thead>
<tr><td rowspan="2">Forage</td><td>Adultes</td><td>70 %</td></tr><tr><td>Enfants</td><td>15 %</td></tr>
<tr><td colspan="2">Curage</td><td>10 %</td></tr></table>
<h3><button>Qui paie ?</button></h3><div>La commune <span>paie</span>.</div>
<dl><dt>Siège</dt><dd>Metz</dd></dl><p hidden>Caché.</p><div style="display: none">Caché aussi.</div>
<aside><a href="/x">À lire aussi</a></aside><aside>À noter : le siège est fermé en août.</aside>
</main><footer><p>Mentions légales</p></footer></body></html>"""


def test_a_page_without_its_surroundings(read: Read, outline: Outline) -> None:
    document = read(PAGE, "regies.html")
    metadata = document.metadata
    assert (metadata.title, metadata.source, metadata.publisher) == (
        "Les régies",
        "https://ponts.example/regies",
        "Syndicat des ponts",
    )
    assert outline(document) == [
        "heading 1 Les régies",
        "paragraph 0 Les régies gèrent 12 ponts.",
        "paragraph 0 Elles sont publiques.",
        "heading 2 Missions",
        "paragraph 0 Elles assurent :",
        "item 0 l'entretien",
        "item 1 des ponts ;",
        "item 0 L'accueil",
        "paragraph 1 Il est ouvert.",
        "paragraph 0 Taux des aides",
        "header 0 Acte | Public | Taux",
        "row 0 Forage | Adultes | 70 %",
        "row 0 Forage | Enfants | 15 %",
        "row 0 Curage | | 10 %",
        "heading 3 Qui paie ?",
        "paragraph 0 La commune paie.",
        "row 0 Siège | Metz",
        "paragraph 0 À noter : le siège est fermé en août.",
    ]


@pytest.mark.parametrize(
    "around",
    [
        "<div class='fr-header'><p>Bandeau</p></div>{}<div class='site-footer'><p>Pied</p></div>",
        "<ul><li><a href='/a'>Un</a></li><li><a href='/b'>Deux</a></li></ul>{}<form><p>Recherche</p></form>",
        "{}<section><p>Ce site dépose des cookies.</p><button>Refuser</button></section>",
        "<div role='navigation'><p>Menu</p></div><article>{}</article><p>Ailleurs</p>",
        "<header>{}</header>",
    ],
)
def test_pages_that_do_not_name_their_content(read: Read, outline: Outline, around: str) -> None:
    document = read("<body>" + around.format("<h1>Les régies</h1><p>Elles gèrent les ponts.</p>"), "a.htm")
    assert outline(document) == ["heading 1 Les régies", "paragraph 0 Elles gèrent les ponts."]


def test_the_heading_of_a_page_stands_above_its_content(read: Read, outline: Outline) -> None:
    document = read("<header><h1>Les régies</h1></header><main><p>Texte.</p></main>", "a.html")
    assert outline(document) == ["heading 1 Les régies", "paragraph 0 Texte."]


def test_the_encoding_that_a_page_declares(read: Read) -> None:
    page = '<?xml version="1.0" encoding="iso-8859-1"?><meta charset="iso-8859-1"><p>Été à l\'école.</p>'
    assert read(page.encode("latin-1"), "a.html").text == "Été à l'école."
    wrong = '<meta charset="ascii"><p>Été à l\'école, Noël déjà passé.</p>'
    assert read(wrong.encode("utf-8"), "a.html").text == "Été à l'école, Noël déjà passé."


def test_a_deep_page_is_read_or_refused_but_never_crashes(tmp_path: object, read: Read) -> None:
    from assistant.errors import SourceError

    try:
        document = read("<div>" * 5000 + "Texte." + "</div>" * 5000, "a.html")
    except SourceError:
        return
    assert document.text == "Texte."
