# A check for tests: raise at 1.x calls that have no effect in eager mode.

# --8<-- [start:no-half-moves]
import contextlib
from unittest import mock

import tensorflow.compat.v1 as tf


class HalfMoved(AssertionError):
    """A 1.x call has no effect in eager mode."""


@contextlib.contextmanager
def no_half_moves():
    """Raise HalfMoved at a 1.x call that has no effect in eager mode."""
    with contextlib.ExitStack() as stack:
        for owner, names, judge in JUDGES:
            for name in names:
                judged = judge(getattr(owner, name))
                stack.enter_context(mock.patch.object(owner, name, judged))
        yield


# --8<-- [end:no-half-moves]


# --8<-- [start:variables]
def judge_variable(original):
    made = {}

    def get_variable(scope, *arguments, **named):
        variable = original(scope, *arguments, **named)
        first = made.setdefault(variable.name, variable)
        if tf.executing_eagerly() and variable is not first:
            raise HalfMoved(f"a second variable is made: {variable.name}")
        return variable

    return get_variable


def judge_feed(original):
    def run(session, fetches, feed_dict=None, *arguments, **named):
        for fed in feed_dict or {}:
            if hasattr(fed, "handle"):  # a resource variable
                raise HalfMoved(f"a variable is fed: {fed.name}")
        return original(session, fetches, feed_dict, *arguments, **named)

    return run


# --8<-- [end:variables]


# --8<-- [start:collections]
# A counter of steps that works, and one that a strategy looks into.
HARMLESS = {
    tf.GraphKeys.GLOBAL_STEP,
    tf.GraphKeys.MOVING_AVERAGE_VARIABLES,
}


def judge_collection(original):
    def get_collection(graph, name, scope=None):
        found = original(graph, name, scope)
        # Names of TensorFlow's own collections are tuples.
        watched = isinstance(name, str) and name not in HARMLESS
        if tf.executing_eagerly() and watched and not found:
            raise HalfMoved(f"a collection is empty: {name}")
        return found

    return get_collection


# --8<-- [end:collections]


# --8<-- [start:results]
def judge_result(original):
    def call(*arguments, **named):
        result = original(*arguments, **named)
        if tf.executing_eagerly() and (result is None or callable(result)):
            what = "a function" if callable(result) else "None"
            raise HalfMoved(f"{original.__name__} returns {what}")
        return result

    return call


def judge_gradient(original):
    def gradient(tape, target, sources, *arguments, **named):
        if isinstance(sources, (list, tuple, dict)) and not sources:
            raise HalfMoved("a gradient with respect to no variable")
        return original(tape, target, sources, *arguments, **named)

    return gradient


# --8<-- [end:results]


# --8<-- [start:objects]
def judge_module(original):
    def listed(module):
        for name, value in vars(module).items():
            layer = isinstance(value, tf.keras.layers.Layer)
            if layer and not isinstance(value, tf.Module):
                raise HalfMoved(f"a tf.Module does not see its layer: {name}")
        return original.fget(module)

    return property(listed)


def judge_default(original):
    def placeholder(*arguments, **named):
        if tf.executing_eagerly():
            raise HalfMoved("placeholder_with_default can't be fed")
        return original(*arguments, **named)

    return placeholder


# --8<-- [end:objects]


# --8<-- [start:judges]
INITIALISERS = [n for n in dir(tf) if n.endswith("variables_initializer")]
SCHEDULES = [n for n in dir(tf.train) if "_decay" in n]
SCHEDULES.append("piecewise_constant")
JUDGES = [
    (tf.VariableScope, ["get_variable"], judge_variable),
    (tf.Graph, ["get_collection"], judge_collection),
    (tf, INITIALISERS, judge_result),
    (tf.train, SCHEDULES, judge_result),
    (tf, ["placeholder_with_default"], judge_default),
    (tf.GradientTape, ["gradient"], judge_gradient),
    (tf.Module, ["trainable_variables", "variables"], judge_module),
    (tf.Session, ["run"], judge_feed),
]
# --8<-- [end:judges]
