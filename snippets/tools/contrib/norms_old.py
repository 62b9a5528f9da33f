# layer_norm of a sequence, and batch_norm that goes on, on 1.15.5.
# python -m snippets.tools.contrib.norms_old

# --8<-- [start:norms-old]
import numpy as np
import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)
tf.disable_v2_behavior()

from tensorflow.contrib import layers

text = np.random.RandomState(0).normal(0, 1, (4, 5, 6)).astype(np.float32)
rows, v0 = text[:, 0], np.arange(1, 7, dtype=np.float32)
sequence = layers.layer_norm(tf.constant(text))
update = layers.batch_norm(
    tf.constant(rows), decay=0.9, scope="bn", updates_collections=None
)
(v,) = [v for v in tf.global_variables() if v.op.name == "bn/moving_variance"]
with tf.Session() as trained:
    trained.run(tf.global_variables_initializer())
    v.load(v0, trained)  # as after a long training
    for _ in range(3):
        trained.run(update)
    norms = {"sequence": trained.run(sequence), "v": trained.run(v)}
np.savez("exchange/norms.npz", text=text, rows=rows, v0=v0, **norms)
# --8<-- [end:norms-old]
