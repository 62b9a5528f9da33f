# Calls of 1.x that run on 2.21 as they are, after the three lines.
# python -m snippets.get-running-today.unchanged

# --8<-- [start:unchanged-imports]
import warnings

import numpy as np
import tensorflow.compat.v1 as tf

warnings.filterwarnings("ignore", "`tf.layers")
tf.logging.set_verbosity(tf.logging.ERROR)
tf.disable_v2_behavior()
tf.reset_default_graph()
random = np.random.RandomState(0)
DATA = random.normal(size=(20, 8, 3)).astype(np.float32)
# --8<-- [end:unchanged-imports]


# --8<-- [start:unchanged-graph]
def score(x, reuse):
    with tf.variable_scope("critic", reuse=reuse):
        start = tf.glorot_uniform_initializer(seed=1)
        w = tf.get_variable("w", (3, 4), initializer=start)
        return tf.matmul(x, w)


x, y = (tf.placeholder(tf.float32, (None, 3)) for _ in "xy")
training = tf.placeholder(tf.bool, ())
scores, others = score(x, reuse=False), score(y, reuse=True)
normed = tf.layers.batch_normalization(scores, training=training)
loss = tf.reduce_mean((normed - 1.5) ** 2) + tf.reduce_mean(others**2)
updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS)
with tf.control_dependencies(updates):
    train = tf.train.AdamOptimizer(0.01).minimize(loss)
print(len(updates), "updates,", len(tf.trainable_variables()), "weights")
# --8<-- [end:unchanged-graph]

# --8<-- [start:unchanged-run]
config = tf.ConfigProto(allow_soft_placement=True)
config.gpu_options.allow_growth = True
saver = tf.train.Saver()
with tf.Session(config=config) as session:
    session.run(tf.global_variables_initializer())
    for step in DATA:
        feed = {x: step, y: step[::-1], training: True}
        _, last = session.run([train, loss], feed)
    saver.save(session, "critic/model")
with tf.Session(config=config) as session:
    saver.restore(session, tf.train.latest_checkpoint("critic"))
    mean, variance = session.run(tf.global_variables("batch_n")[2:4])
    row = session.run(normed, {x: DATA[0], training: False})[0]
print(f"loss {last:.5f}")
print("moving mean    ", mean.round(5))
print("moving variance", variance.round(5))
print("inference      ", row.round(5))
# --8<-- [end:unchanged-run]
