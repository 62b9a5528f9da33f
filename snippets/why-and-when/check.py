# Say what a program runs on, and fail where it is something else.
# python -m snippets.why-and-when.check

# --8<-- [start:check]
import os

import tensorflow as tf


def generation():
    """Return the TensorFlow, the mode and the Keras of this process."""
    mode = "eager" if tf.executing_eagerly() else "graph"
    # Legacy Keras has no version to ask for. Keras 3 has operations.
    keras = 3 if hasattr(tf.keras, "ops") else 2
    return f"TensorFlow {tf.__version__[0]}, {mode}, Keras {keras}"


def check_generation(wanted):
    found = generation()
    assert found == wanted, f"written for {wanted}; this is {found}"


# --8<-- [end:check]


# --8<-- [start:four-worlds]
def test_runs_on_what_it_was_written_for():
    check_generation("TensorFlow 2, eager, Keras 3")


try:
    test_runs_on_what_it_was_written_for()
    print("passed:", generation())
except AssertionError as error:
    print("caught:", error)
# --8<-- [end:four-worlds]

# --8<-- [start:too-late]
os.environ["TF_USE_LEGACY_KERAS"] = "1"
try:
    check_generation("TensorFlow 2, eager, Keras 2")
except AssertionError as error:
    print("caught:", error)
# --8<-- [end:too-late]
