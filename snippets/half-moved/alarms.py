# Correct code for which the check raises.
# python -m snippets.half-moved.alarms

# --8<-- [start:alarms]
import importlib

import tensorflow.compat.v1 as tf

check = importlib.import_module("snippets.half-moved.check")


def no_batch_normalisation():
    tf.get_collection(tf.GraphKeys.UPDATE_OPS)


def own_collection():
    tf.get_collection("activations")


def schedule():
    step = tf.train.get_or_create_global_step()
    rate = tf.train.exponential_decay(0.1, step, 10, 0.5)
    tf.train.GradientDescentOptimizer(rate)


# --8<-- [end:alarms]

# --8<-- [start:alarmed]
for case in (no_batch_normalisation, own_collection, schedule):
    try:
        with check.no_half_moves():
            case()
    except check.HalfMoved as alarm:
        print(f"{case.__name__}: {alarm}")
# --8<-- [end:alarmed]
