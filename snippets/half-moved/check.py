# A check for tests: fail at 1.x calls that eager execution makes nothing of.

# --8<-- [start:half-moved]
import contextlib
import sys

import tensorflow.compat.v1 as tf


class HalfMoved(AssertionError):
    """A call of 1.x that does not do under eager execution what it did."""


@contextlib.contextmanager
def replaced(owner, name, judge):
    """Put judge(original) in the place of an attribute, and take it back."""
    inherited = name not in vars(owner)
    original = getattr(owner, name)
    setattr(owner, name, judge(original))
    try:
        yield
    finally:
        if inherited:
            delattr(owner, name)
        else:
            setattr(owner, name, original)


# --8<-- [end:half-moved]


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


# --8<-- [end:variables]


# --8<-- [start:collections]
def judge_collection(original):
    # A counter of steps that works, and one that a strategy looks into.
    harmless = {
        tf.GraphKeys.GLOBAL_STEP,
        tf.GraphKeys.MOVING_AVERAGE_VARIABLES,
    }

    def get_collection(graph, name, scope=None):
        # TensorFlow keeps matters of its own under tuples, and a tf.function
        # copies whatever there is.
        caller = sys._getframe(1).f_code.co_filename
        own = isinstance(name, tuple) or caller.endswith("func_graph.py")
        if tf.executing_eagerly() and not own and name not in harmless:
            raise HalfMoved(f"a collection is read: {name}")
        return original(graph, name, scope)

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


def judge_feed(original):
    def run(session, fetches, feed_dict=None, *arguments, **named):
        for fed in feed_dict or {}:
            if hasattr(fed, "handle"):  # a resource variable
                raise HalfMoved(f"a variable is fed: {fed.name}")
        return original(session, fetches, feed_dict, *arguments, **named)

    return run


# --8<-- [end:objects]


# --8<-- [start:no-half-moves]
INITIALISERS = [n for n in dir(tf) if n.endswith("variables_initializer")]


@contextlib.contextmanager
def no_half_moves():
    """Raise HalfMoved at a call that eager execution makes nothing of."""
    with contextlib.ExitStack() as stack:

        def judged(owner, judge, *names):
            for name in names:
                stack.enter_context(replaced(owner, name, judge))

        judged(tf.VariableScope, judge_variable, "get_variable")
        judged(tf.Graph, judge_collection, "get_collection")
        judged(tf.GradientTape, judge_gradient, "gradient")
        judged(tf.Module, judge_module, "trainable_variables", "variables")
        judged(tf.Session, judge_feed, "run")
        judged(tf, judge_result, *INITIALISERS)
        decays = [name for name in dir(tf.train) if "_decay" in name]
        judged(tf.train, judge_result, "piecewise_constant", *decays)
        yield


# --8<-- [end:no-half-moves]
