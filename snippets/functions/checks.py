# Two checks for your own tests: no trace that was not expected.
# python -m snippets.functions.checks

# --8<-- [start:checks-imports]
import contextlib
import re

import tensorflow as tf

from snippets.gan.function.gan import fresh_start, make_train_step
from snippets.gan.graph.data import batches

# --8<-- [end:checks-imports]


# --8<-- [start:assert-traces]
@contextlib.contextmanager
def assert_traces(function, at_most):
    """Fail where a tf.function makes more new graphs than it may."""
    before = function.experimental_get_tracing_count()
    yield
    new = function.experimental_get_tracing_count() - before
    assert new <= at_most, f"new traces: {new}, allowed: {at_most}"


# --8<-- [end:assert-traces]

# --8<-- [start:caught]
train_step = tf.function(make_train_step(*fresh_start()))
data = batches(0)
train_step(*next(data))  # the warm-up: the first call traces

with assert_traces(train_step, at_most=0):
    for _ in range(3):
        train_step(*next(data))
print("three more batches: passed")

try:
    with assert_traces(train_step, at_most=0):
        train_step(*next(batches(0, size=100)))  # the rest of an epoch
except AssertionError as error:
    print("a smaller last batch:", error)
# --8<-- [end:caught]


# --8<-- [start:no-retracing]
@contextlib.contextmanager
def assert_no_retracing():
    """Fail where TensorFlow would warn of retracing, in any function."""

    def refuse(record):
        assert "retracing" not in record.getMessage(), record.getMessage()
        return True

    logger = tf.get_logger()
    level = logger.level
    logger.setLevel("WARNING")  # a quieter logger would hide the warning
    logger.addFilter(refuse)
    try:
        yield
    finally:
        logger.removeFilter(refuse)
        logger.setLevel(level)


# --8<-- [end:no-retracing]


# --8<-- [start:both]
def mean(real_batch):
    return tf.reduce_mean(real_batch)


def means(mean_of_step):
    for _ in range(10):
        mean_of_step(tf.ones((128, 1)))


with assert_no_retracing():
    means(tf.function(mean))  # made once
print("made once: passed")
try:
    with assert_no_retracing():
        means(lambda real_batch: tf.function(mean)(real_batch))
except AssertionError as error:
    message = str(error).split(" triggered")[0]
    print("made in each step:", re.sub(" at 0x.*>", ">", message))
# --8<-- [end:both]
