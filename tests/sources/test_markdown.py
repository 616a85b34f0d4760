from collections.abc import Callable

import pytest

from assistant.types import Document, Metadata

Read = Callable[..., Document]
Outline = Callable[[Document], list[str]]

PAGE = """---
title: "Les régies : ponts et canaux"
publisher: Syndicat des ponts
published: 2024-05-06
retrieved: "2026-01-02"
autre: [1, 2]
---
# Les **régies**

Les régies gèrent
les [ponts](https://ponts.example).
Ligne brisée\u0020\u0020
ici.

Missions ##
-----------

1. l'entretien :
   - des **ponts** ;
   - des canaux ;

   et des quais ;
2. l'accueil.

> Le siège
> répond.

| Acte | Taux |
|------|-----:|
| Forage | 70 % |
| Curage | 15 % |

**Qui paie ?**

- **La commune**
  Elle paie tout.

1° un premier point ;

2° un second point.

```
code 12
```

<!-- rien à lire -->
<p>Un reste de HTML.</p>
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_page(read: Read, outline: Outline, end: str) -> None:
    text = PAGE.replace("\n", end)
    document = read(text, "regies.md")
    assert document.text == text
    assert document.metadata == Metadata(
        title="Les régies : ponts et canaux",
        publisher="Syndicat des ponts",
        published="2024-05-06",
        retrieved="2026-01-02",
    )
    assert [line.replace(end, "/") for line in outline(document)] == [
        "heading 1 Les **régies**",
        "paragraph 0 Les régies gèrent/les [ponts](https://ponts.example)./Ligne brisée",
        "paragraph 0 ici.",
        "heading 2 Missions ##",
        "item 0 l'entretien :",
        "item 1 des **ponts** ;",
        "item 1 des canaux ;",
        "paragraph 1 et des quais ;",
        "item 0 l'accueil.",
        "paragraph 0 Le siège/> répond.",
        "header 0 Acte | Taux",
        "row 0 Forage | 70 %",
        "row 0 Curage | 15 %",
        "heading 7 **Qui paie ?**",
        "item 0 **La commune**",
        "paragraph 1 Elle paie tout.",
        "item 0 un premier point ;",
        "item 0 un second point.",
        "paragraph 0 code 12",
        "paragraph 0 <p>Un reste de HTML.</p>",
    ]


def test_the_first_heading_is_the_title_without_its_marks(read: Read) -> None:
    assert read("# Les [régies](x) **du** canal\n\nTexte.", "a.md").metadata.title == "Les régies du canal"


def test_a_rule_at_the_top_is_no_front_matter(read: Read, outline: Outline) -> None:
    assert outline(read("---\n\nTexte.\n\n---\n", "a.md")) == ["paragraph 0 Texte."]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("title", ["Les écluses : qui fait quoi", 'Le "bief" : l\'eau et le reste : notes'])
def test_a_title_with_a_colon_needs_no_quotes(read: Read, title: str, end: str) -> None:
    metadata = read(f"---{end}title: {title} {end}published: 2024-05-06{end}---{end}Texte.", "a.md").metadata
    assert metadata == Metadata(title=title, published="2024-05-06")


def test_bullets_that_markdown_does_not_know(read: Read, outline: Outline) -> None:
    document = read("Le service assure :\n• l'accueil ;\n• le suivi\n  des dossiers.", "a.md")
    assert outline(document) == [
        "paragraph 0 Le service assure :",
        "item 0 l'accueil ;",
        "item 0 le suivi\n  des dossiers.",
    ]
