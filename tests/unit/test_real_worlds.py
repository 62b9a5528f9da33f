"""The real worlds on small pages: what TensorFlow does must not cross from one to another."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.helpers.project import Project, Run
from tests.runner.worlds import WORLDS

GRAPH = """
import tensorflow.compat.v1 as tf

tf.disable_v2_behavior()
print(tf.executing_eagerly())
"""
EAGER = """
import tensorflow as tf

print(tf.executing_eagerly())
"""
AUTOGRAPH = """
@tf.function
def sign(x):
    if x > 0:
        return 1
    else:
        return -1


print(sign(tf.constant(2.0)).numpy(), sign(tf.constant(-2.0)).numpy())
"""
KERAS = """
import tensorflow as tf

print(tf.keras.Model.__module__.split(".")[0])
"""
# The path of this import is decided while TensorFlow is imported.
IMPORTED = """
from tensorflow.keras import Model

print(Model.__module__.split(".")[0])
"""
LAYERS = """
import tensorflow.compat.v1 as tf

tf.disable_v2_behavior()
x = tf.layers.dense(tf.ones((1, 2)), 3, name="fc1")
print(x.shape, [v.name for v in tf.trainable_variables()])
"""
VERSION = "import tensorflow; print(tensorflow.__version__)"
OP = "import tensorflow as tf; print(int(tf.add(1, 2)))"
NOISE = "import tensorflow as tf; print(float(tf.random.uniform(())) < 1)"
QUIET = ' data-stderr="deprecated"'
PAGES = {
    "both": [
        ("graph", GRAPH, ".compat" + QUIET),
        ("eager", EAGER, ".tf2"),
        ("later", "print(tf.executing_eagerly())", ".compat"),
        ("autograph", AUTOGRAPH, ".tf2"),
    ],
    "keras2": [("keras", KERAS, ".keras2"), ("imported", IMPORTED, ".keras2")],
    "keras3": [("keras", KERAS, ".tf2")],
    "layers": [("layers", LAYERS, ".compat" + QUIET)],
    "versions": [("one", VERSION, ".tf1-only"), ("two", VERSION, ".tf2")],
    "op": [("op", OP, ".tf2")],
    "op-again": [("op", OP, ".tf2"), ("noise", NOISE, ".tf2")],
}
RECORDS = {
    "both/run.graph.out": "False\n",
    "both/run.eager.out": "True\n",
    "both/run.later.out": "False\n",
    "both/run.autograph.out": "1 -1\n",
    "keras2/run.keras.out": "tf_keras\n",
    "keras2/run.imported.out": "tf_keras\n",
    "keras3/run.keras.out": "keras\n",
    "layers/run.layers.out": "(1, 3) ['fc1/kernel:0', 'fc1/bias:0']\n",
    "versions/run.one.out": "1.15.5\n",
    "versions/run.two.out": "2.21.0\n",
    "op/run.op.out": "3\n",
    "op-again/run.op.out": "3\n",
    "op-again/run.noise.out": "True\n",
}


@pytest.fixture(scope="module")
def run(new_project: Callable[[], Project]) -> Run:
    """One run over all pages, each in its worlds."""
    project = new_project()
    for name, text in RECORDS.items():
        project.snippet(name, text)
    for page, blocks in PAGES.items():
        project.blocks(page, blocks)
    return project.pytest(worlds="tests.runner.worlds")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_in_its_worlds(run: Run, page: str) -> None:
    outcomes = run.outcomes(page)
    assert len(outcomes) == len(PAGES[page])
    for name, outcome in outcomes.items():
        meant = "passed"
        if name.endswith("[tf1]") and not WORLDS["tf1"].installed:
            meant = "skipped"
        assert outcome == meant, run[f"{page}::{name}"].text
