# What AutoGraph makes of Python, and what it refuses.
# python -m snippets.control-flow.autograph

# --8<-- [start:autograph-imports]
import logging
import re

import tensorflow as tf

from snippets.functions.refusal import ERRORS, refusal

tf.get_logger().setLevel("ERROR")
one, some = tf.constant(1.0), tf.constant([3, 1, 2])
CONTROL = {"If": "a conditional", "While": "a loop", "Assert": "a check"}
CONTROL["ReduceDataset"] = "a loop"
# --8<-- [end:autograph-imports]


# --8<-- [start:outcome]
def outcome(function, value, features=None):
    """Tell what control flow the graph of a function has, or its error."""
    traced = tf.function(function, experimental_autograph_options=features)
    try:
        graph = traced.get_concrete_function(value).graph
    except ERRORS as error:
        return type(error).__name__
    types = {
        node.type.removeprefix("Stateless") for node in graph.get_operations()
    }
    found = sorted({CONTROL[name] for name in types & CONTROL.keys()})
    return " and ".join(found) or "nothing"


# --8<-- [end:outcome]


# --8<-- [start:converted]
def conditional(value):
    return 1.0 if value > 0.0 and value < 2.0 else 0.0


def while_loop(value):
    while value < 10.0:
        value *= 2.0
    return value


def over_range(value):
    total = 0
    for number in range(value[0]):
        if number == 2:
            break
        total += number
    return total


# --8<-- [end:converted]


# --8<-- [start:more]
def over_tensor(value):
    total = 0
    for number in value:
        total += number
    return total


def over_dataset(value):
    total = tf.constant(0, tf.int64)
    for number in tf.data.Dataset.range(3):
        total += number
    return total


def over_python_range(value):
    for _ in range(3):
        value *= 2
    return value


# --8<-- [end:more]


# --8<-- [start:conditions]
def asserting(value):
    assert value >= 0.0, "a negative value"
    return value


def raising(value):
    if value < 0.0:
        raise ValueError("a negative value")
    return value


def breaking(value):
    for _ in range(3):
        if value > 10.0:
            break
        value *= 2.0
    return value


# --8<-- [end:conditions]

# --8<-- [start:constructs]
ASSERT = tf.autograph.experimental.Feature.ASSERT_STATEMENTS
CONSTRUCTS = [
    ("x if tensor > 0.0 and ... else y", conditional, one, None),
    ("while tensor < 10.0:", while_loop, one, None),
    ("for ... in range(tensor), break", over_range, some, None),
    ("for number in tensor:", over_tensor, some, None),
    ("for number in dataset:", over_dataset, one, None),
    ("for number in range(3):", over_python_range, one, None),
    ("  if tensor > 10.0: break", breaking, one, None),
    (
        "[2 * number for number in tensor]",
        lambda v: [2 * n for n in v],
        some,
        None,
    ),
    ("max(tensor, 0.0)", lambda v: max(v, 0.0), one, None),
    ("tensor in [1.0, 2.0]", lambda v: v in [1.0, 2.0], one, None),
    ("if tensor < 0.0: raise ...", raising, one, None),
    ("assert tensor >= 0.0", asserting, one, None),
    ("assert, with ASSERT_STATEMENTS", asserting, one, ASSERT),
]
# --8<-- [end:constructs]

# --8<-- [start:rules]
for name, function, value, features in CONSTRUCTS:
    print(f"{name:34} {outcome(function, value, features)}")
# --8<-- [end:rules]


# --8<-- [start:refused]
@tf.function
def one_branch(value):
    if value > 0.0:
        sign = 1.0
    return sign


@tf.function
def other_dtype(value):
    if value > 0.0:
        sign = 1.0
    else:
        sign = -1
    return sign


@tf.function
def one_return(value):
    if value > 0.0:
        return value


for function in (one_branch, other_dtype, one_return):
    refusal(function, one)
# --8<-- [end:refused]


# --8<-- [start:both-branches]
@tf.function
def both_branches(value):
    sign = -1.0
    if value > 0.0:
        sign = 1.0
    return sign


print(both_branches(one).numpy(), both_branches(-one).numpy())
# --8<-- [end:both-branches]


# --8<-- [start:symbols]
def comprehension(value):
    return [2 * number for number in value]


refusal(tf.function(asserting), one)
refusal(tf.function(comprehension), some)
refusal(tf.function(breaking), one)
refusal(tf.function(raising), one)
# --8<-- [end:symbols]


# --8<-- [start:checked]
@tf.function
def checked(value):
    tf.debugging.assert_non_negative(value, "a negative value")
    return value


checked(one)
doubled = tf.function(lambda value: tf.map_fn(lambda n: 2 * n, value))
print(doubled(some).numpy())
check = tf.function(asserting, experimental_autograph_options=ASSERT)
for function in (checked, check):
    try:
        function(-one)
    except tf.errors.InvalidArgumentError as error:
        print(*re.findall("assertion failed: .{18}", str(error)))
# --8<-- [end:checked]


# --8<-- [start:early-return]
@tf.function
def first_multiple(of, limit):
    for number in tf.range(1, limit):
        if number % of == 0:
            return number
    return -1


refusal(first_multiple, tf.constant(7), tf.constant(100))
# --8<-- [end:early-return]


# --8<-- [start:broken]
@tf.function
def found_multiple(of, limit):
    found = -1
    for number in tf.range(1, limit):
        if number % of == 0:
            found = number
            break
    return found


print(found_multiple(tf.constant(7), tf.constant(100)).numpy())
# --8<-- [end:broken]


# --8<-- [start:collected]
@tf.function
def appended(limit):
    squares = []
    for number in tf.range(limit):
        squares.append(number**2)
    return tf.stack(squares)


@tf.function
def grown(limit):
    squares = tf.zeros((0,), tf.int32)
    for number in tf.range(limit):
        squares = tf.concat([squares, [number**2]], 0)
    return squares


for function in (appended, grown):
    refusal(function, tf.constant(3))
# --8<-- [end:collected]


# --8<-- [start:arrays]
@tf.function
def written(limit):
    squares = tf.TensorArray(tf.int32, limit)
    for number in tf.range(limit):
        squares = squares.write(number, number**2)
    return squares.stack()


@tf.function
def grown(limit):
    squares = tf.zeros((0,), tf.int32)
    for number in tf.range(limit):
        tf.autograph.experimental.set_loop_options(
            shape_invariants=[(squares, tf.TensorShape([None]))]
        )
        squares = tf.concat([squares, [number**2]], 0)
    return squares


print(written(tf.constant(3)).numpy(), grown(tf.constant(3)).numpy())
# --8<-- [end:arrays]


# --8<-- [start:unread]
class Printed(logging.Handler):
    def emit(self, record):
        words = re.sub(" at 0x[0-9a-f]+", "", record.getMessage())
        print(*words.split(". This")[0].splitlines(), sep="\n")


positive = True
pick = (lambda v: v if v > 0 else -v) if positive else (lambda v: v)
without_source = {}
exec("def absolute(v):\n    return v if v > 0 else -v", without_source)
tf.get_logger().addHandler(Printed())
tf.get_logger().setLevel("WARNING")
refusal(tf.function(pick), one)
refusal(tf.function(without_source["absolute"]), one)
tf.get_logger().setLevel("ERROR")
# --8<-- [end:unread]


# --8<-- [start:named]
def absolute(v):
    return v if v > 0 else -v


print(tf.function(absolute)(-one).numpy())
# --8<-- [end:named]
