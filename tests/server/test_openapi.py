"""Requests made from the OpenAPI document, right and wrong ones: none breaks the service."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as examples
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.core.result import Ok
from tests.server.conftest import Listening, listening

from assistant.settings import load_settings


@pytest.fixture(scope="module")
def keeper(canal_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Listening]:
    """A service that keeps answers, and so has every endpoint."""
    store = f"sqlite:///{tmp_path_factory.mktemp('kept') / 'kept.sqlite'}"
    with listening(load_settings(index=canal_index, store=store)) as found:
        yield found


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_no_request_breaks_the_service(keeper: Listening, mode: GenerationMode) -> None:
    document = schemathesis.openapi.from_url(f"{keeper.url}/openapi.json")
    asked = 0
    for found in document.get_all_operations():
        assert isinstance(found, Ok)

        @examples(
            max_examples=20,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=found.ok().as_strategy(generation_mode=mode))
        def holds(case: schemathesis.Case[Any]) -> None:
            nonlocal asked
            asked += 1
            response = case.call()
            assert response.status_code < 500, case.as_curl_command()
            if response.status_code >= 400:
                assert response.headers["content-type"] == ["application/problem+json"]

        with suppress(Unsatisfiable):  # nothing is wrong where nothing is sent
            holds()
    assert asked > 100
