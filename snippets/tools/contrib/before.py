# What tf.contrib is and computes on TensorFlow 1.15.5.
# python -m snippets.tools.contrib.before

# --8<-- [start:before-imports]
import pkgutil

import numpy as np
import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)
tf.disable_v2_behavior()

from tensorflow import contrib
from tensorflow.contrib import crf, layers, resampler, rnn

tf.set_random_seed(1)

# --8<-- [end:before-imports]

# --8<-- [start:count]
folders = pkgutil.iter_modules(contrib.__path__)
modules = {folder.name for folder in folders}
print("modules:", len(modules))
print("not among them:", sorted({"gan", "kfac", "lite"} - modules))
print("an attribute of compat.v1:", hasattr(tf, "contrib"))
# --8<-- [end:count]

# --8<-- [start:calls]
random = np.random.RandomState(0)
stored = {
    "images": random.normal(0, 1, (4, 6, 6, 2)).astype(np.float32),
    "features": random.normal(0, 1, (4, 5)).astype(np.float32),
}
images, features = map(tf.constant, stored.values())
ramp = tf.reshape(tf.range(12.0), (1, 3, 4))
outputs = {
    "penalty": layers.l2_regularizer(0.1)(tf.constant([3.0, 4.0])),
    "ramp": layers.layer_norm(ramp, scope="ramp_norm"),
    "norm": layers.layer_norm(images, scope="layer_norm"),
    "rows": layers.layer_norm(features, scope="row_norm"),
    "instances": layers.instance_norm(images, scope="instance_norm"),
    "dense": layers.fully_connected(features, 3, scope="dense"),
    "maps": layers.conv2d(images, 4, 3, scope="conv"),
    "pooled": layers.max_pool2d(images, 3),
    "batch": layers.batch_norm(features, scope="batch_norm"),
}
# --8<-- [end:calls]

# --8<-- [start:run]
session = tf.Session()
session.run(tf.global_variables_initializer())
stored.update(session.run(outputs))
session.run(tf.get_collection(tf.GraphKeys.UPDATE_OPS))
for variable in tf.global_variables():
    stored[variable.op.name] = session.run(variable)
print("penalty:", stored["penalty"])
print("ramp:", stored["ramp"][0, 0])
print("least of a dense layer:", stored["dense"].min())
print("pixels after a convolution:", stored["maps"].shape[1:3])
print("batch_norm has", *[n for n in stored if n.startswith("batch_norm/")])
# --8<-- [end:run]

# --8<-- [start:xavier]
kernel = tf.Variable(layers.xavier_initializer()((1000, 1000)))
session.run(kernel.initializer)
print(f"largest weight: {session.run(kernel).max():.4f}")
# --8<-- [end:xavier]

# --8<-- [start:sequences]
sentences = {
    "scores": random.normal(0, 1, (2, 4, 3)).astype(np.float32),
    "tags": np.array([[0, 2, 1, 1], [1, 0, 0, 0]], np.int32),
    "lengths": np.array([4, 2], np.int32),  # the second one is shorter
    "transitions": random.normal(0, 1, (3, 3)).astype(np.float32),
}
likelihood, _ = crf.crf_log_likelihood(*map(tf.constant, sentences.values()))
stored.update(sentences, likelihood=session.run(likelihood))
print("log-likelihood:", stored["likelihood"])
np.savez("exchange/contrib.npz", **stored)
# --8<-- [end:sequences]

# --8<-- [start:graphs]
with tf.Graph().as_default() as graph:
    image = tf.placeholder(tf.float32, (1, 4, 4, 1), "image")
    resampler.resampler(image, tf.placeholder(tf.float32, (1, 2, 2)))
    tf.train.write_graph(graph, "exchange", "warp.pb", as_text=False)
with tf.Graph().as_default() as graph:
    words = tf.placeholder(tf.float32, (5, 2, 4), "words")
    rnn.LSTMBlockFusedCell(3)(words, dtype=tf.float32)
    tf.train.write_graph(graph, "exchange", "lstm.pb", as_text=False)
# --8<-- [end:graphs]
