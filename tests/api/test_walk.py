"""The record of the names is what the installed versions have today."""

from __future__ import annotations

import pytest

from tests.api.fates import Walks, all_fates
from tests.api.generated import listed, packages
from tests.api.record import NAMES, history_key, live, recorded, texts
from tests.api.replacements import load, problems
from tests.api.tables import DATA
from tests.helpers.demanded import not_tested
from tests.parity import coverage
from tests.runner.worlds import ENVIRONMENTS, WORLDS

# What the generated modules list and the walk has not: by its first words, why.
UNWALKED = {
    "LazyLoader": "a helper of the generated file itself",
    "__internal__": "not public, as it says",
    "__operators__": "what Python's operators call",
    "compat": "the door to the other version",
    "layers": "raises as soon as it is named, unless legacy Keras is chosen",
    "nn.rnn_cell": "as layers",
    "pywrap_tensorflow": "the wrapped C++ library",
    "test.mock": "of Python's own library",
}
# What the walk has and the generated modules list not.
UNLISTED = {
    "__git_version__": "of the package",
    "__version__": "of the package",
    "app.flags": "put there by hand, as flags",
    "compat": "walked for its own functions",
    "contrib": "never generated",
    "estimator": "of a package of its own",
    "flags": "put there by hand",
    "initializers": "of Keras",
    "keras": "of a package of its own",
    "losses": "of Keras",
    "metrics": "of Keras",
    "optimizers": "of Keras",
}


@pytest.fixture(scope="module")
def walks() -> Walks:
    """The names of 1.15.5, and those of 2.21 with both generations of Keras."""
    for name in ("tf1", "tf2"):
        if not WORLDS[name].installed:
            not_tested(f"{WORLDS[name].title} is not installed: run `make test`")
    return live()


def test_the_record_is_current(walks: Walks) -> None:
    made = texts(walks, *recorded())
    stale = [name for name, text in made.items() if (DATA / name).read_text() != text]
    assert not stale, f"not what a walk finds: run `make measure`: {', '.join(stale)}"


def test_the_record_of_past_versions_is_of_these_locks_and_this_walk() -> None:
    _, key = recorded()
    assert key == history_key(), f"{NAMES} was recorded otherwise: run `make history`"


def test_every_name_that_is_gone_has_an_answer_that_exists(walks: Walks) -> None:
    gone = ("compat.v1", "legacy Keras", "removed")
    names = [name for name, found in all_fates(walks).items() if found.fate in gone]
    there = {*walks.new["names"], *(f"compat.v1.{name}" for name in walks.new["v1"])}
    assert problems(load(), names, there) == []


def test_every_shared_name_is_called_or_excused(walks: Walks) -> None:
    assert coverage.problems(walks, all_fates(walks)) == []


@pytest.mark.parametrize(
    ("which", "part", "environment", "folder"),
    [
        ("old", "names", "tf1", "tensorflow_core/_api/v1"),
        ("new", "names", "tf2", "tensorflow/_api/v2"),
        ("new", "v1", "tf2", "tensorflow/_api/v2/compat/v1"),
    ],
)
def test_the_walk_finds_what_tensorflow_lists(
    walks: Walks, which: str, part: str, environment: str, folder: str
) -> None:
    listing = listed(packages(ENVIRONMENTS[environment]) / folder)
    walked = set(getattr(walks, which)[part])
    assert len(listing) > 3000
    assert unexplained(listing - walked, UNWALKED) == []
    assert unexplained(walked - listing, UNLISTED) == []


def unexplained(names: set[str], reasons: dict[str, str]) -> list[str]:
    """Return the names that begin with none of the explained words."""
    return sorted(
        name
        for name in names
        if not any(name == start or name.startswith(f"{start}.") for start in reasons)
    )
