# An LSTM of 1.x: five steps of Adam, a checkpoint, and five steps more.
# python -m snippets.disk.checkpoints.lstm_graph

# --8<-- [start:lstm-graph]
import os

import numpy as np
import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)
tf.disable_v2_behavior()

os.makedirs("exchange/lstm", exist_ok=True)
random = np.random.RandomState(1)
words = np.float32(random.normal(0, 1, (8, 6, 3)))
target = np.float32(random.normal(0, 1, (8, 4)))
# --8<-- [end:lstm-graph]

# --8<-- [start:lstm-train]
with tf.Graph().as_default(), tf.Session() as session:
    tf.set_random_seed(1)
    cell = tf.nn.rnn_cell.LSTMCell(4)
    _, state = tf.nn.dynamic_rnn(cell, tf.constant(words), dtype=tf.float32)
    loss = tf.reduce_mean(tf.square(state.h - target))
    step = tf.train.get_or_create_global_step()
    train = tf.train.AdamOptimizer(0.01).minimize(loss, step)

    session.run(tf.global_variables_initializer())
    for _ in range(5):
        session.run(train)
    tf.train.Saver().save(session, "exchange/lstm/model.ckpt")
    losses = [session.run([loss, train])[0] for _ in range(20)]
    print(*[variable.op.name for variable in tf.trainable_variables()])
np.savez("exchange/lstm.npz", words=words, target=target, losses=losses)
# --8<-- [end:lstm-train]
