# What a tf.function reads once, and what it reads in each call.
# python -m snippets.functions.frozen

# --8<-- [start:frozen-imports]
import itertools
import sys

import numpy as np
import tensorflow as tf

from snippets.functions.refusal import refusal

tf.get_logger().setLevel("ERROR")


class Settings:
    rate = 2.0


rate, items, settings = 2.0, [2.0], Settings()
variable, rebound = tf.Variable(2.0), tf.Variable(2.0)
iterator = itertools.count(2.0, 3.0)
np.random.seed(0)
# --8<-- [end:frozen-imports]

# --8<-- [start:reads]
READS = {
    "a global number": lambda argument: rate,
    "an attribute of an object": lambda argument: settings.rate,
    "the items of a list": lambda argument: sum(items),
    "next(iterator)": lambda argument: next(iterator),
    "np.random.rand()": lambda argument: np.random.rand(),
    "a name, bound to a new tf.Variable": lambda argument: rebound.read_value(),
    "a tf.Variable after assign": lambda argument: variable.read_value(),
    "a tensor argument": lambda argument: argument,
}
# --8<-- [end:reads]

# --8<-- [start:frozen]
functions = {name: tf.function(read) for name, read in READS.items()}
first = {name: f(tf.constant(2.0)) for name, f in functions.items()}

rate = settings.rate = items[0] = 5.0
rebound = tf.Variable(5.0)
variable.assign(5.0)

print(f"{'':35} first second")
for name, function in functions.items():
    second = function(tf.constant(5.0))
    print(f"{name:35} {first[name]:5.2f} {second:6.2f}")
# --8<-- [end:frozen]

# --8<-- [start:effects]
kept, count = [], 0


@tf.function
def mean_of(batch):
    global count
    count += 1
    mean = tf.reduce_mean(batch)
    kept.append(mean)
    print("Python sees", mean)
    tf.print("TensorFlow sees", mean, output_stream=sys.stdout)
    return mean


for _ in range(2):
    mean_of(tf.constant([0.0, 1.0]))
print("count:", count, "kept:", len(kept))
# --8<-- [end:effects]


# --8<-- [start:leaked]
@tf.function
def numpy_mean(batch):
    return np.mean(batch)


refusal(lambda: kept[0] + 1.0)
refusal(lambda: kept[0].numpy())
refusal(numpy_mean, tf.ones(2))
# --8<-- [end:leaked]

# --8<-- [start:returned]
mean = mean_of(tf.constant([0.0, 1.0]))  # returned, not appended
print(mean.numpy(), np.mean(mean))
# --8<-- [end:returned]
