"""Calls of 1.15.5 make in 2.21 what the record says, and each difference is explained."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from tests.helpers.demanded import not_tested
from tests.parity import differences
from tests.parity.cases import Case
from tests.parity.record import (
    COMPARED,
    EQUAL,
    cases,
    key,
    recorded,
    recorded_key,
    results,
    verdicts,
)
from tests.runner.worlds import WORLDS

PARTS = 10  # how many days it takes until all calls have been compared again
# Defaults that a test changes in 2.21: a call must notice each of them.
PLANTED = {
    "tf.nn.leaky_relu(x)": ("nn.leaky_relu", "alpha", 0.21),
    "tf.nn.softmax(x)": ("nn.softmax", "axis", 0),
    "tf.nn.lrn(images)": ("nn.lrn", "bias", 1.01),
    "tf.nn.l2_normalize(x)": ("nn.l2_normalize", "epsilon", 100.0),
    "tf.reduce_sum(x, 1)": ("reduce_sum", "keepdims", True),
    "tf.cumsum(x)": ("cumsum", "exclusive", True),
    "tf.one_hot(ids, 4)": ("one_hot", "on_value", 2.0),
    "tf.image.adjust_gamma(image)": ("image.adjust_gamma", "gamma", 1.01),
    "tf.signal.hann_window(16)": ("signal.hann_window", "periodic", False),
    "tf.as_string(x)": ("as_string", "precision", 5),
    "tf.keras.losses.Huber()(y, x)": ("keras.losses.Huber", "delta", 1.01),
    "tf.keras.layers.LeakyReLU()(x)": (
        "keras.layers.LeakyReLU",
        "negative_slope",
        0.301,
    ),
    "steps(tf.train.MomentumOptimizer(0.1, 0.9))": (
        "keras.optimizers.SGD",
        "nesterov",
        True,
    ),
    "layer(tf.keras.layers.BatchNormalization(), x, training=True)": (
        "keras.layers.BatchNormalization",
        "epsilon",
        0.0011,
    ),
    "metric(tf.keras.metrics.AUC(), (binary, unit))": (
        "keras.metrics.AUC",
        "num_thresholds",
        5,
    ),
    "moments(tf.random_normal([4000], seed=1))": ("random.normal", "stddev", 1.2),
}


def chosen(known: Sequence[Case]) -> list[Case]:
    """Return the calls to compare: a tenth, and all when the record is of other ones."""
    part = os.environ.get("PARITY", str(date.today().toordinal() % PARTS))
    if part == "all" or recorded_key() != key():
        return list(known)
    return list(known[int(part) :: PARTS])


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    """What the chosen calls make, and what the planted ones do."""
    for name in ("tf1", "tf2"):
        if not WORLDS[name].installed:
            not_tested(f"{WORLDS[name].title} is not installed: run `make test`")
    known = cases()
    planted = [case for case in known if case.source in PLANTED]
    some = list(dict.fromkeys([*chosen(known), *planted]))
    made = results(some, list(PLANTED.values()), planted)
    return {"cases": some, "of planted": planted, **made}


def test_calls_make_what_the_record_says(made: dict[str, Any]) -> None:
    lines = recorded()
    wrong = []
    for case in made["cases"]:
        found = tuple(words for words, _ in verdicts(case, made))
        line = lines.get((case.source, case.now))
        known = (line[2], line[4]) if line else EQUAL
        if found != known:
            wrong.append(f"{case.place}: {found}, not {known}: {case.source}")
    assert not wrong, "run `make measure`, if this is right:\n" + "\n".join(wrong)


def test_the_record_is_of_these_packages_programs_and_calls() -> None:
    assert recorded_key() == key(), f"{COMPARED} is of others: run `make measure`"


def test_a_changed_default_would_be_noticed(made: dict[str, Any]) -> None:
    """A call that stays equal though a default has changed compares too little."""
    changed = made | {"eager": made["changed"]}
    assert {case.source for case in made["of planted"]} == set(PLANTED)
    blind = []
    for case in made["of planted"]:
        equal = verdicts(case, made)[1][0] == "equal"
        if equal and verdicts(case, changed)[1][0] == "equal":
            blind.append(case.source)
    assert not blind


def test_each_difference_is_explained() -> None:
    lines = recorded()
    differing = {
        pair: line
        for pair, line in lines.items()
        if (line[2], line[4]) not in (EQUAL, ("equal", "absent"))
    }
    others = {pair for pair, line in lines.items() if line[4] != "equal"}
    equal = {case.now for case in cases() if (case.source, case.now) not in others}
    assert differences.problems(differences.load(), differing, equal) == []
