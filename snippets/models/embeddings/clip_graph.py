# Clip the gradients of an embedding, the 1.x way.
# python -m snippets.models.embeddings.clip_graph

# --8<-- [start:clip-graph-imports]
import os

import numpy as np
import tensorflow.compat.v1 as tf

from snippets.models.embeddings.given import START, batches

tf.logging.set_verbosity(tf.logging.ERROR)
tf.disable_v2_behavior()
os.makedirs("exchange", exist_ok=True)
CLIPS = {
    "clip_by_global_norm": lambda g: tf.clip_by_global_norm([g], 0.5)[0][0],
    "clip_by_norm": lambda g: tf.clip_by_norm(g, 0.5),
    "clip_by_value": lambda g: tf.clip_by_value(g, -0.3, 0.3),
}
# --8<-- [end:clip-graph-imports]

# --8<-- [start:clip-graph]
clipped = {}
for name, clip in CLIPS.items():
    with tf.Graph().as_default(), tf.Session() as session:
        table = tf.get_variable("table", initializer=START)
        ids = tf.placeholder(tf.int32, (None,))
        slices = tf.placeholder(tf.float32, (None, 2))
        gradient = clip(tf.IndexedSlices(slices, ids, START.shape))
        optimizer = tf.train.AdamOptimizer(0.1)
        train = optimizer.apply_gradients([(gradient, table)])
        session.run(tf.global_variables_initializer())
        for batch in batches():
            session.run(train, {ids: batch[0], slices: batch[1]})
        clipped[name] = session.run(table)
np.savez("exchange/clipped.npz", **clipped)
# --8<-- [end:clip-graph]
