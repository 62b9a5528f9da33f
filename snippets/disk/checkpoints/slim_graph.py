# A network of tf.contrib.layers: a few steps, averages and a checkpoint.
# python -m snippets.disk.checkpoints.slim_graph

# --8<-- [start:slim-net]
import os

import numpy as np
import tensorflow as tf

tf.logging.set_verbosity(tf.logging.ERROR)
os.makedirs("exchange/slim", exist_ok=True)
random = np.random.RandomState(2)
images = np.float32(random.normal(0, 1, (4, 8, 8, 3)))
layers = tf.contrib.layers


def network(training):
    with tf.variable_scope("net", reuse=tf.AUTO_REUSE):
        x = layers.conv2d(images, 5, 3, activation_fn=None, scope="conv")
        x = layers.batch_norm(
            x, decay=0.5, scale=True, is_training=training, scope="bn"
        )
        x = layers.flatten(tf.nn.relu(x))
        return layers.fully_connected(x, 2, activation_fn=None, scope="out")


# --8<-- [end:slim-net]

# --8<-- [start:slim-save]
with tf.Graph().as_default(), tf.Session() as session:
    tf.set_random_seed(1)
    loss = tf.reduce_mean(tf.square(network(training=True) - 1))
    updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS)
    with tf.control_dependencies(updates):
        train = tf.train.MomentumOptimizer(0.05, 0.9).minimize(loss)
    averages = tf.train.ExponentialMovingAverage(0.9)
    with tf.control_dependencies([train]):
        step = averages.apply(tf.trainable_variables())
    out = network(training=False)

    session.run(tf.global_variables_initializer())
    for _ in range(5):
        session.run(step)
    path = tf.train.Saver().save(session, "exchange/slim/model.ckpt", 50)
    found = {"images": images, "out": session.run(out)}
    averaged = tf.train.Saver(averages.variables_to_restore())
    averaged.restore(session, path)
    np.savez("exchange/slim.npz", averaged=session.run(out), **found)
# --8<-- [end:slim-save]
