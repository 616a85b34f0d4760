"""Questions that the texts answer, for people who do not know where to begin."""

from collections.abc import Iterator

from assistant.server.organisms import Profiles
from assistant.types import Organism

_OF = {"les": "des ", "le": "du ", "la": "de la ", "l'": "de l’"}


def suggestions(profiles: Profiles) -> Iterator[str]:
    """One question for each kind of fact that the texts tell, each about another body."""
    wanted = {"missions": _missions, "count": _count, "places": _places}
    for body in profiles.bodies:
        profile = profiles.profile(body)
        for kind, form in wanted.items():
            if getattr(profile, kind) and (question := form(body)):
                del wanted[kind]
                yield question
                break


def _missions(body: Organism) -> str | None:
    return f"Quelles sont les missions {_OF[body.article]}{body.name} ?" if body.article else None


def _count(body: Organism) -> str | None:
    return f"Combien y a-t-il de {body.name} ?" if body.article == "les" else None


def _places(body: Organism) -> str | None:
    return f"Où sont les {body.name} ?" if body.article == "les" else None
