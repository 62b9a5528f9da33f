# How training= reaches a layer of Keras 3.
# python -m snippets.models.batch-norm.flags

# --8<-- [start:flags]
import importlib

import numpy as np
import tensorflow as tf

nets = importlib.import_module("snippets.models.batch-norm.nets")
plain, renamed, DATA = nets.Plain(), nets.Renamed(), nets.DATA


def moves(call, norm, **options):
    old = norm.moving_mean.numpy() if norm.built else 0.0
    call(DATA, **options)
    return "move" if (norm.moving_mean.numpy() != old).any() else "stay"


print("norm(x):", moves(plain.norm, plain.norm))
print("plain(x):", moves(plain, plain.norm))
print("plain(x, training=True):", moves(plain, plain.norm, training=True))
print("renamed(x, training=True):", moves(renamed, renamed.norm, training=True))
# --8<-- [end:flags]

# --8<-- [start:flags-traced]
traced = tf.function(lambda training: plain(DATA, training=training))
for flag in True, False, True, False:
    traced(flag)
print("traces:", traced.experimental_get_tracing_count())

kept = tf.keras.layers.Dropout(0.5, seed=1)
kept.trainable = False
share = np.mean(kept(DATA, training=True) == 0)
print(f"dropped with trainable=False: {share:.0%}")
# --8<-- [end:flags-traced]
