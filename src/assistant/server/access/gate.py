"""Who is calling, and whether they may: a key, a widget's token, or a user whom the proxy has recognised."""

import hashlib
import logging
from dataclasses import dataclass

from fastapi import Request

from assistant.errors import UsageError
from assistant.server.access.keys import PREFIX, Key, KeyFile, Scope
from assistant.server.access.loopback import check_near
from assistant.server.access.proxies import Proxies
from assistant.server.access.rates import Rates
from assistant.server.access.tokens import TokenSigner
from assistant.server.problems import Problem
from assistant.settings import Settings

_LOG = logging.getLogger(__name__)
_OF_PEOPLE: frozenset[Scope] = frozenset({"ask", "read"})
_ALL: frozenset[Scope] = frozenset({"ask", "read", "metrics"})


@dataclass(frozen=True, slots=True)
class Caller:
    """Who sent a request."""

    name: str
    """What logs and the store call them: "key:helpdesk", never a person's name."""
    scopes: frozenset[Scope]


_HERE = Caller("local", _ALL)
_WIDGET = Caller("widget", _OF_PEOPLE)
_USER = Caller("user", _OF_PEOPLE)
_ANYONE = Caller("anyone", frozenset())


class Gate:
    """Lets requests in, as the settings say."""

    def __init__(self, settings: Settings) -> None:
        """Raises UsageError where the keys cannot be read, or requests not be counted where it says."""
        self._settings = settings
        self._keys = KeyFile(settings.keys) if settings.keys else None
        if self._keys is not None:
            self._keys.all()
        secret = settings.secret.get_secret_value() if settings.secret and settings.origins else None
        self._tokens = TokenSigner(secret, settings.token_seconds) if secret else None
        self._proxies = Proxies(settings.proxies, settings.user_header)
        self._rates = Rates(settings.limits_store.get_secret_value())

    async def close(self) -> None:
        """Let go of where requests are counted."""
        await self._rates.close()

    async def admit(self, request: Request, scope: Scope) -> Caller:
        """The caller of an endpoint that ``scope`` opens. Raises Problem: 401, 403, 429, 503."""
        caller = await self._recognised(request)
        request.state.caller = caller.name
        if scope not in caller.scopes:
            raise Problem(
                403,
                "scope_missing",
                f"Cette clé n’ouvre pas cette adresse : il lui manque le droit « {scope} ». Demandez une clé "
                "qui l’ait.",
            )
        return caller

    async def welcome(self, request: Request) -> Caller:
        """The caller of a page: anyone, or a user whom the proxy knows where it is to know them.

        Raises Problem: 401, 403, 429, 503.
        """
        if self._settings.is_open:
            check_near(request)
            caller = _HERE
        else:
            await self._rates.count(self._settings.limit_address, "address", self._proxies.address(request))
            caller = _ANYONE
            if self._settings.user_header:
                caller = await self._as_user(request)
        request.state.caller = caller.name
        return caller

    def probe(self, request: Request) -> None:
        """Let a probe in, which needs no key. Raises Problem (403)."""
        if self._settings.is_open:
            check_near(request)

    async def check(self) -> None:
        """Raise Problem (503) where nobody could be let in."""
        if self._settings.is_open:
            return
        if self._tokens is None and self._settings.user_header is None:
            self._key("")
        await self._rates.check()

    async def token(self, request: Request) -> tuple[str, int] | None:
        """A token for the page that asks, and for how many seconds; None where none is needed.

        Raises Problem: 401, 403, 429, 503.
        """
        await self.welcome(request)
        if self._tokens is None:
            return None
        return self._tokens.give(self._origin(request)), self._tokens.seconds

    async def _recognised(self, request: Request) -> Caller:
        if self._settings.is_open:
            check_near(request)
            return _HERE
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        if scheme.casefold() != "bearer":
            return await self._as_user(request)
        given = given.strip()
        return await (self._by_key(given) if given.startswith(PREFIX) else self._by_token(request, given))

    async def _by_key(self, given: str) -> Caller:
        key = self._key(given)
        if key is None:
            raise _unknown("Cette clé n’est pas valable ou a été révoquée. Demandez-en une autre.")
        await self._rates.count(key.limit or self._settings.limit_key, "key", key.name)
        return Caller(f"key:{key.name}", key.scopes)

    def _key(self, given: str) -> Key | None:
        """What is known of a key; None where it is none of ours. Raises Problem (503)."""
        try:
            return self._keys.find(given) if self._keys else None
        except UsageError as error:
            _LOG.exception("the keys cannot be read")
            raise Problem(
                503,
                "keys_unavailable",
                "Le service ne peut pas vérifier les clés pour l’instant. Prévenez la personne qui le gère.",
                retry_after=10,
            ) from error

    async def _by_token(self, request: Request, given: str) -> Caller:
        token = self._tokens.read(given) if self._tokens else None
        if token is None:
            raise _unknown("Ce jeton n’est pas valable ou a expiré. Rechargez la page.")
        if token.origin != self._origin(request):
            raise Problem(
                403, "other_origin", "Ce jeton a été donné à un autre site. Rechargez la page qui le porte."
            )
        await self._rates.count(self._settings.limit_address, "address", self._proxies.address(request))
        await self._rates.count(self._settings.limit_token, "token", token.id)
        return _WIDGET

    async def _as_user(self, request: Request) -> Caller:
        user = self._proxies.user(request)
        if user is None:
            raise _unknown(
                "Il faut une clé d’accès (« Authorization: Bearer … ») ou passer par une page autorisée. "
                "Demandez une clé à la personne qui gère le service."
            )
        if "origin" in request.headers and self._settings.origins:
            self._origin(request)
        who = hashlib.sha256(user.encode("utf-8", "surrogatepass")).hexdigest()
        await self._rates.count(self._settings.limit_token, "user", who)
        return _USER

    def _origin(self, request: Request) -> str:
        """The site whose page asks. Raises Problem (403) where it is none of the configured ones."""
        origin = request.headers.get("origin", "").lower()
        if origin not in self._settings.origins:
            raise Problem(
                403,
                "origin_unknown",
                "La page qui demande n’est pas d’un site autorisé. La personne qui gère le service peut "
                "l’ajouter à ASSISTANT_ORIGINS.",
            )
        return origin


def _unknown(detail: str) -> Problem:
    return Problem(401, "not_identified", detail, headers={"WWW-Authenticate": "Bearer"})
