# A Saver that is told of other names, and one that misses a name.
# python -m snippets.disk.checkpoints.renamed_graph

# --8<-- [start:renamed-graph-imports]
import warnings

import numpy as np
import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)
warnings.filterwarnings("ignore", "`tf.layers")
slim = np.load("exchange/slim.npz")
images, expected = slim["images"], slim["out"]


# --8<-- [end:renamed-graph-imports]


# --8<-- [start:renamed-graph]
def in_file(name):
    name = name.replace("cnn/", "net/").replace("/kernel", "/weights")
    return name if "/bn/" in name else name.replace("/bias", "/biases")


with tf.Graph().as_default(), tf.Session() as session:
    with tf.variable_scope("cnn"):
        x = tf.layers.conv2d(images, 5, 3, padding="same", name="conv")
        x = tf.nn.relu(tf.layers.batch_normalization(x, name="bn"))
        out = tf.layers.dense(tf.layers.flatten(x), 2, name="out")
    names = {in_file(v.op.name): v for v in tf.global_variables()}
    saver = tf.train.Saver(names)
    saver.restore(session, "exchange/slim/model.ckpt-50")
    off = np.abs(session.run(out) - expected).max()
print(f"largest difference {off:.1e} (allowed 1e-5)")
# --8<-- [end:renamed-graph]
