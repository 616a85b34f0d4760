"""Models of sentence-transformers that a user names: whether they can be had, and loading them."""

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

from assistant.errors import ModelUnavailableError

T = TypeVar("T")


def check(name: str) -> None:
    """Raise ModelUnavailableError where the libraries are missing or ``name`` is a path without a folder."""
    if find_spec("sentence_transformers") is None:
        raise ModelUnavailableError(
            f"Le modèle « {name} » demande la bibliothèque sentence-transformers, qui n’est pas "
            "installée. Installez-la (pip install 'assistant[models]') ou gardez le modèle par défaut."
        )
    if _is_path(name) and not Path(name).expanduser().is_dir():
        raise ModelUnavailableError(
            f"Le dossier de modèle « {name} » n’existe pas. Corrigez le chemin ou gardez le modèle "
            "par défaut."
        )


def load(name: str, make: Callable[[str], T]) -> T:
    """What ``make`` makes of a model's name or folder. Raises ModelUnavailableError."""
    path = str(Path(name).expanduser()) if _is_path(name) else name
    try:
        return make(path)
    except (OSError, ValueError, KeyError, RuntimeError, ImportError) as error:
        raise ModelUnavailableError(
            f"Le modèle « {name} » n’a pas pu être chargé ({type(error).__name__}). Indiquez le "
            "chemin d’un dossier de modèle sentence-transformers complet, ou gardez le modèle par défaut."
        ) from error


def _is_path(name: str) -> bool:
    """Whether ``name`` is meant as a folder: it is one, or it is written as no hub name can be."""
    return name.startswith((".", "/", "~")) or name.count("/") > 1 or "\\" in name or Path(name).is_dir()
