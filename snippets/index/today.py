# Fit a slope on TensorFlow 2.21, through tf.compat.v1.
# python -m snippets.index.today

# --8<-- [start:today]
import os

os.environ["TF_USE_LEGACY_KERAS"] = "1"
import tensorflow.compat.v1 as tf

tf.disable_v2_behavior()
x = tf.placeholder(tf.float32, [None])
y = tf.placeholder(tf.float32, [None])
slope = tf.get_variable("slope", initializer=0.0)
loss = tf.reduce_mean((slope * x - y) ** 2)
optimizer = tf.train.GradientDescentOptimizer(0.1)
train = optimizer.minimize(loss)

with tf.Session() as session:
    session.run(tf.global_variables_initializer())
    feed = {x: [1.0, 2.0], y: [2.0, 4.0]}
    for step in range(4):
        _, value = session.run([train, loss], feed)
        print(step, f"{value:.6f}")
# --8<-- [end:today]
