"""What opens a message that turns to another matter: "Autre chose : …", "Rien à voir, mais …"."""

import re

_POLITE = (
    r"(?:(?:ok|okay|d'accord|merci|bien|oui|non|ah|euh|bon|bref|alors|donc|super|parfait|très bien|et|mais"
    r"|puis)\b[ ,.!…]*)*"
)
_NEW = (
    r"(?:ça n'a |cela n'a |c'est |ça a )?rien à voir(?: avec \w+)?"
    r"|(?:sur |c'est )?(?:un )?(?:tout )?autre sujet"
    r"|(?:on change|je change|changeons|changement) de sujet|sans (?:aucun )?rapport"
    r"|(?:parlons|passons à) (?:d')?autre chose"
    r"|(?:(?:j'ai|encore) )?(?:une? )?(?:toute )?autre (?:chose|question)"
    r"|question suivante"
)
_ASIDE = (
    r"sinon|au fait|au passage|en passant|par ailleurs|tant que j'y suis"
    r"|(?:(?:j'ai|encore) )?une (?:dernière |petite )?question"
)
_BEHIND = r"\s*(?:[:;,.!…–—-]+\s*)(?:(?:mais|et|sinon|donc|alors)\b[ ,]*)*"
_TO_NEW = re.compile(
    rf"^\W*{_POLITE}(?:sinon,? )?(?:{_NEW})(?:{_BEHIND}|\s+mais\b[ ,]*)(?P<rest>\S.+)$",
    re.IGNORECASE | re.DOTALL,
)
_ASIDES = re.compile(rf"^\W*{_POLITE}(?:{_ASIDE}){_BEHIND}(?P<rest>\S.+)$", re.IGNORECASE | re.DOTALL)


def turned(text: str) -> str | None:
    """The question behind words that say that it has nothing to do with what came before; else None."""
    match = _TO_NEW.match(text)
    return None if match is None else match["rest"]


def without_aside(text: str) -> str:
    """A question without the words that bring it in by the way: "Sinon, qui …", "Au fait, où …"."""
    match = _ASIDES.match(text)
    return text if match is None else match["rest"]
