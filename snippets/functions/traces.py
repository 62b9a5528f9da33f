# Count the traces that different arguments make.
# python -m snippets.functions.traces

# --8<-- [start:traces-imports]
import time
from pathlib import Path

import numpy as np
import tensorflow as tf

tf.get_logger().setLevel("ERROR")
# --8<-- [end:traces-imports]


# --8<-- [start:count]
def traces(calls, **options):
    """Count the traces that a new function makes for some calls."""

    @tf.function(**options)
    def function(argument, other=1.0):
        return 0

    for arguments in calls:
        function(*arguments)
    return function.experimental_get_tracing_count()


def of(*values):
    """Return calls with one argument each."""
    return [(value,) for value in values]


# --8<-- [end:count]

# --8<-- [start:values]
v, w, u = (tf.Variable(float(number)) for number in range(3))
x, y = tf.ones((2, 1)), tf.zeros((2, 1))
sizes = of(*[tf.ones((size, 1)) for size in (1, 2, 3, 4)])
any_size = {"input_signature": [tf.TensorSpec((None, 1))]}
stacked = of(tf.stack([x]), tf.stack([x, x]))
any_number = {"input_signature": [tf.TensorSpec((None, 2, 1))]}
layers = [tf.keras.layers.Dense(1), tf.keras.layers.Dense(1)]
sparse = [tf.sparse.eye(2), tf.sparse.from_dense(tf.ones((2, 2)))]
# --8<-- [end:values]

# --8<-- [start:tensors]
CASES = [
    ("2 tensors of one shape and dtype", of(x, y), {}, ""),
    ("a tensor, a float32 array of its shape", of(x, np.float32(y)), {}, ""),
    ("3 NumPy numbers of one dtype", of(*np.arange(3)), {}, ""),
    ("float32, then NumPy's float64", of(x, np.ones((2, 1))), {}, "cast it"),
    ("4 batch sizes", sizes, {}, "one of these:"),
    ("  with input_signature", sizes, any_size, ""),
    ("  with reduce_retracing=True", sizes, {"reduce_retracing": True}, ""),
    ("2 SparseTensors of one shape", of(*sparse), {}, ""),
    ("1, 2, 3", of(1, 2, 3), {}, "pass tensors"),
    ("[1, 2], then [1, 3]", of([1, 2], [1, 3]), {}, "pass an array"),
    ("1, 1.0, True", of(1, 1.0, True), {}, "pass tensors: dtype!"),
    ("'train', then 'test'", of("train", "test"), {}, "fine: two graphs"),
    ("True, False, True", of(True, False, True), {}, "fine: two graphs"),
    ("None, then a tensor", of(None, x), {}, "fine: two graphs"),
]
# --8<-- [end:tensors]

# --8<-- [start:objects]
CASES += [
    ("a default left out, then passed", [(x,), (x, 1.0)], {}, ""),
    ("2 lists of 2 tensors", of([x, y], [y, x]), {}, ""),
    ("[x, y], then (x, y)", of([x, y], (x, y)), {}, "keep to one type"),
    ("lists of 1 and of 2 tensors", of([x], [x, x]), {}, "both of these:"),
    ("  with tf.stack", stacked, {}, ""),
    ("  and input_signature", stacked, any_number, ""),
    ("2 lambdas", of(lambda: 0, lambda: 0), {}, "make it once"),
    ("2 plain objects", of(object(), object()), {}, "make it once"),
    ("2 objects that are equal by ==", of(Path("a"), Path("a")), {}, ""),
    ("2 Keras layers", of(*layers), {}, "fine: two graphs"),
    ("2 variables of one shape", of(v, w), {}, ""),
    ("f(v, w), then f(w, u)", [(v, w), (w, u)], {}, ""),
    ("f(v, w), then f(v, v)", [(v, w), (v, v)], {}, "keep them apart"),
]
# --8<-- [end:objects]

# --8<-- [start:table]
print(f"{'arguments of the calls':38} traces  to do")
for name, calls, options, to_do in CASES:
    count = traces(calls, **options)
    print(f"{name:38} {count:6}  {to_do}".rstrip())
# --8<-- [end:table]


# --8<-- [start:price]
def step(value):
    for _ in range(10):
        value = tf.tanh(tf.matmul(value, tf.ones((64, 64))))
    return value


def seconds(function):
    start = time.perf_counter()
    function(tf.ones((128, 64)))
    return time.perf_counter() - start


functions = [tf.function(step) for _ in range(5)]
trace = np.median([seconds(function) for function in functions])
call = np.median([seconds(functions[0]) for _ in range(200)])
print(f"a trace takes as long as 10**{np.log10(trace / call):.1f} calls")
# --8<-- [end:price]
