"""What a test says where something that it needs is missing."""

from __future__ import annotations

from typing import NoReturn

import pytest

from tests.runner.worlds import all_is_demanded


def not_tested(why: str) -> NoReturn:
    """End a test that cannot be done: a skip, or where all is demanded, as in CI, a failure."""
    said = f"NOT TESTED: {why}"
    if all_is_demanded():
        pytest.fail(said)
    pytest.skip(said)
