"""The widget's tokens: signed, short-lived, each for the pages of one origin. No login: see the guide."""

import secrets
from dataclasses import dataclass

from itsdangerous import BadData, URLSafeTimedSerializer

_PURPOSE = "widget"
_ID_BYTES = 9


@dataclass(frozen=True, slots=True)
class Token:
    """What a token says."""

    id: str
    """Tells it from other tokens; says nothing about a person."""
    origin: str


class TokenSigner:
    """Makes tokens and knows them again; every process with the same secret does."""

    def __init__(self, secret: str, seconds: int) -> None:
        """``seconds``: how long a token holds."""
        self.seconds = seconds
        self._signer = URLSafeTimedSerializer(secret, salt=_PURPOSE)

    def give(self, origin: str) -> str:
        """A new token for the pages of ``origin``."""
        return self._signer.dumps({"id": secrets.token_urlsafe(_ID_BYTES), "origin": origin})

    def read(self, given: str) -> Token | None:
        """What a token says; None where it is not ours, or has expired."""
        try:
            said = self._signer.loads(given, max_age=self.seconds)
            return Token(said["id"], said["origin"])
        except (BadData, KeyError, TypeError):
            return None
