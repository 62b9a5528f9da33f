# Train a batch normalisation of 1.x. Used by norms_old and contrib_old.

# --8<-- [start:data]
import os
import warnings

import numpy as np
import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)
warnings.filterwarnings("ignore", "`tf.layers")
tf.disable_v2_behavior()
os.makedirs("exchange", exist_ok=True)
random = np.random.RandomState(1)
ROWS = np.float32(random.normal(0.5, 1, (10, 8, 3)))
WORDS = np.float32(random.normal(0.5, 1, (10, 4, 5, 3)))
IMAGES = np.float32(random.normal(0.5, 1, (10, 2, 3, 3, 3)))
# --8<-- [end:data]


# --8<-- [start:train-norm]
def train_norm(normalise, data, path):
    """Train on ten batches; keep the file, the outputs, the variances."""
    with tf.Graph().as_default(), tf.Session() as session:
        x = tf.placeholder(tf.float32, (None,) + data.shape[2:])
        with tf.variable_scope("scope", reuse=tf.AUTO_REUSE):
            trained = normalise(x, True)
            inferred = normalise(x, False)
        updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS)
        session.run(tf.global_variables_initializer())
        for batch in data:
            in_training, _ = session.run([trained, updates], {x: batch})
        variables = tf.global_variables()
        (variance,) = [v for v in variables if "variance" in v.name]
        tf.train.Saver().save(session, path)
        found = {
            "in_training": in_training,
            "at_inference": session.run(inferred, {x: data[0]}),
            "variance": session.run(variance),
        }
        np.savez(path + ".npz", data=data, **found)
        return found["variance"]


# --8<-- [end:train-norm]
