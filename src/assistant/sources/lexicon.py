"""The editor's lexicon, a YAML file with French keys: other names, everyday words, look-alike acronyms."""

from collections.abc import Iterator
from pathlib import Path

import yaml

from assistant.errors import UsageError
from assistant.text import fold
from assistant.types import Lexicon

_KEYS = ("alias", "mots", "sosies")


def load_lexicon(path: Path) -> Lexicon:
    """Reads a lexicon.

    ``alias``: a name of the texts → other names of the same body. ``mots``: an everyday expression → what the
    texts say for it. ``sosies``: groups of acronyms that must not be taken for one another. Every key is
    optional.

    Raises:
        UsageError: the file cannot be read, is not YAML, or has another shape.
    """
    content = _read(path)
    if content is None:
        return Lexicon()
    if not isinstance(content, dict):
        raise _wrong(
            path, "le fichier doit contenir des rubriques", f"commencez par l'une de : {', '.join(_KEYS)}"
        )
    unknown = [str(key) for key in content if key not in _KEYS]
    if unknown:
        raise _wrong(
            path, f"la rubrique « {unknown[0]} » n'existe pas", f"gardez seulement : {', '.join(_KEYS)}"
        )
    aliases = dict(_table(path, "alias", content.get("alias")))
    _refuse_shared(path, aliases)
    everyday = [(word, term) for word, terms in _table(path, "mots", content.get("mots")) for term in terms]
    return Lexicon(
        aliases=aliases, everyday=tuple(everyday), lookalikes=tuple(_groups(path, content.get("sosies")))
    )


def _read(path: Path) -> object:
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UsageError(
            f"Le lexique {path} ne peut pas être lu ({error.strerror}) : "
            "vérifiez son chemin et ses droits d'accès."
        ) from error
    except UnicodeDecodeError as error:
        raise _wrong(path, "il n'est pas écrit en UTF-8", "enregistrez-le en UTF-8") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f" à la ligne {mark.line + 1}" if mark else ""
        raise _wrong(
            path,
            f"ce n'est pas du YAML correct{place}",
            "vérifiez les deux-points, les tirets et les retraits",
        ) from error


def _table(path: Path, key: str, value: object) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The lines of a heading whose lines read ``name: [other, other]``."""
    if value is None:
        return
    if not isinstance(value, dict):
        raise _wrong(path, f"la rubrique « {key} » n'est pas une table", "écrivez « nom: [autre nom, …] »")
    for name, others in value.items():
        listed = [others] if isinstance(others, str) else others
        if not (_is_text(name) and isinstance(listed, list) and listed and all(map(_is_text, listed))):
            raise _wrong(
                path,
                f"sous « {key} », l'entrée « {name} » n'est pas suivie d'une liste de mots",
                "écrivez « nom: [mot, autre mot] », les nombres entre guillemets",
            )
        yield name.strip(), tuple(dict.fromkeys(other.strip() for other in listed))


def _groups(path: Path, value: object) -> Iterator[frozenset[str]]:
    if value is None:
        return
    if not isinstance(value, list):
        raise _wrong(path, "la rubrique « sosies » n'est pas une liste", "écrivez « - [SIGLE, AUTRE] »")
    for group in value:
        if not (isinstance(group, list) and len(group) >= 2 and all(map(_is_text, group))):
            raise _wrong(
                path,
                f"sous « sosies », « {group} » n'est pas une liste de deux sigles ou plus",
                "écrivez « - [SIGLE, AUTRE] »",
            )
        yield frozenset(word.strip() for word in group)


def _refuse_shared(path: Path, aliases: dict[str, tuple[str, ...]]) -> None:
    owner: dict[str, str] = {}
    for name, others in aliases.items():
        for other in others:
            first = owner.setdefault(fold(other), name)
            if first != name:
                raise _wrong(
                    path,
                    f"l'autre nom « {other} » est donné à la fois à « {first} » et à « {name} »",
                    "gardez-le pour un seul organisme",
                )


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _wrong(path: Path, problem: str, remedy: str) -> UsageError:
    return UsageError(f"Le lexique {path} n'est pas utilisable, {problem} : {remedy}.")
