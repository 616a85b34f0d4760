from hypothesis import given
from hypothesis import strategies as st

from assistant.server.access.tokens import TokenSigner

SECRET = "0123456789abcdef" * 2
SITE = "https://intranet.exemple.fr"


def test_a_token_says_its_origin_and_nothing_else_of_a_person() -> None:
    signer = TokenSigner(SECRET, 60)
    first, second = signer.read(signer.give(SITE)), signer.read(signer.give(SITE))
    assert first is not None
    assert second is not None
    assert first.origin == second.origin == SITE
    assert first.id != second.id


def test_every_process_with_the_secret_knows_a_token_and_no_other_does() -> None:
    token = TokenSigner(SECRET, 60).give(SITE)
    assert TokenSigner(SECRET, 60).read(token)
    assert TokenSigner(SECRET[::-1], 60).read(token) is None


def test_a_token_expires() -> None:
    token = TokenSigner(SECRET, 60).give(SITE)
    assert TokenSigner(SECRET, -1).read(token) is None  # as it is a second after its end


@given(st.text())
def test_nothing_else_is_a_token(given: str) -> None:
    assert TokenSigner(SECRET, 60).read(given) is None


@given(st.integers(min_value=0, max_value=120), st.characters(codec="ascii"))
def test_a_changed_token_is_none(place: int, char: str) -> None:
    signer = TokenSigner(SECRET, 60)
    token = signer.give(SITE)
    changed = token[:place] + char + token[place + 1 :]
    read = signer.read(changed)
    assert changed.startswith(token) or read is None or read.origin == SITE
