# Decoding a CRF with tf.contrib.crf on TensorFlow 1.15.5.
# python -m snippets.tools.contrib.crf_old

# --8<-- [start:crf-old]
import numpy as np
import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)
tf.disable_v2_behavior()

from tensorflow.contrib import crf

rng = np.random.RandomState(3)
scores = np.float32(rng.normal(0, 1, (6, 7, 4)))
tags = rng.randint(0, 4, (6, 7)).astype(np.int32)
lengths = np.array([7, 5, 1, 3, 7, 2], np.int32)
transitions = np.float32(rng.normal(0, 1, (4, 4)))
# --8<-- [end:crf-old]

# --8<-- [start:crf-old-run]
with tf.Graph().as_default(), tf.Session() as crf_session:
    inputs = [tf.constant(a) for a in (scores, lengths, transitions)]
    decoded, best = crf.crf_decode(inputs[0], inputs[2], inputs[1])
    likelihood, _ = crf.crf_log_likelihood(
        inputs[0], tf.constant(tags), inputs[1], inputs[2]
    )
    slopes = tf.gradients(likelihood, [inputs[2]])
    outputs = {"likelihood": likelihood, "decoded": decoded, "best": best}
    outputs["transitions_slope"] = slopes[0]
    kept = crf_session.run(outputs)
print("log-likelihood:", kept["likelihood"][:3])
print("tags:", *kept["decoded"][:3])
kept.update(scores=scores, tags=tags, lengths=lengths)
np.savez("exchange/crf.npz", transitions=transitions, **kept)
# --8<-- [end:crf-old-run]
