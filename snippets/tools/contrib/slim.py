# tf-slim on 2.21, held against tf.contrib on 1.15.5.
# python -m snippets.tools.contrib.slim

# --8<-- [start:alias]
import sys
import warnings

import numpy as np
import tensorflow.compat.v1 as tf
import tf_keras.src.legacy_tf_layers
import tf_slim as slim

sys.modules["tf_keras.legacy_tf_layers"] = tf_keras.src.legacy_tf_layers
tf.logging.set_verbosity(tf.logging.ERROR)
warnings.filterwarnings("ignore", "`layer.apply` is deprecated")
with tf.Graph().as_default():
    for shape in ((4, 6, 6, 2), (4, 5)):
        try:
            print(slim.batch_norm(tf.ones(shape)).shape)
        except AttributeError as error:
            print(error)
# --8<-- [end:alias]

# --8<-- [start:second-alias]
from tensorflow.python.framework import ops  # noqa: E402 - for the patch

ops.Tensor = tf.Tensor
# --8<-- [end:second-alias]

# --8<-- [start:slim-calls]
stored = dict(np.load("exchange/contrib.npz"))
with tf.Graph().as_default():
    images, features = map(tf.constant, (stored["images"], stored["features"]))
    outputs = {
        "penalty": slim.l2_regularizer(0.1)(tf.constant([3.0, 4.0])),
        "norm": slim.layer_norm(images, scope="layer_norm"),
        "dense": slim.fully_connected(features, 3, scope="dense"),
        "maps": slim.conv2d(images, 4, 3, scope="conv"),
        "pooled": slim.max_pool2d(images, 3),
        "batch": slim.batch_norm(features, scope="batch_norm"),
    }
    updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS)
    variables = {v.op.name: v for v in tf.global_variables()}
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        for name in ("dense/weights", "conv/weights"):
            variables[name].load(stored[name], session)
        found = session.run(outputs)
        session.run(updates)
        found.update(session.run(variables))
# --8<-- [end:slim-calls]

# --8<-- [start:slim-compared]
off = {name: np.abs(found[name] - stored[name]).max() for name in found}
equal = sum(value < 1e-6 for value in off.values())
print(equal, "of", len(found), "as in 1.15.5")
# --8<-- [end:slim-compared]
