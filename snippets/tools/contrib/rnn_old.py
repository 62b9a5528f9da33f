# Cells of tf.contrib.rnn on TensorFlow 1.15.5: their weights and outputs.
# python -m snippets.tools.contrib.rnn_old

# --8<-- [start:rnn-old]
import numpy as np
import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)
tf.disable_v2_behavior()

from tensorflow.contrib import rnn

rng = np.random.RandomState(2)
words = np.float32(rng.normal(0, 1, (2, 5, 3)))
maps = np.float32(rng.normal(0, 1, (2, 5, 4, 4, 3)))
cells = {
    "block": rnn.LSTMBlockCell(4),
    "gru": rnn.GRUBlockCellV2(4),
    "norm": rnn.LayerNormBasicLSTMCell(4),
    "conv": rnn.Conv2DLSTMCell(
        input_shape=[4, 4, 3], output_channels=2, kernel_shape=[3, 3]
    ),
    "basic": rnn.BasicLSTMCell(4),
    "lstm": rnn.LSTMCell(4),
}
# --8<-- [end:rnn-old]

# --8<-- [start:rnn-old-run]
kept = {"words": words, "maps": maps}
with tf.Graph().as_default(), tf.Session() as rnn_session:
    tf.set_random_seed(2)
    for name, cell in cells.items():
        inputs = maps if name == "conv" else words
        steps = tf.unstack(tf.constant(inputs), axis=1)
        with tf.variable_scope(name):
            outputs, _ = rnn.static_rnn(cell, steps, dtype=tf.float32)
        rnn_session.run(tf.global_variables_initializer())
        kept[name] = rnn_session.run(tf.stack(outputs, axis=1))
        for variable in tf.global_variables(name + "/"):
            short = variable.op.name.split("/", 3)[-1]
            kept[name + "/" + short] = rnn_session.run(variable)
np.savez("exchange/rnn.npz", **kept)
for name in kept:
    print(name, kept[name].shape)
# --8<-- [end:rnn-old-run]
