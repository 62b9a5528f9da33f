# A whole 1.x program. Of its lines the import and the switch are new.
# python -m snippets.why-and-when.script

# --8<-- [start:script]
import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)
tf.disable_v2_behavior()

real = tf.placeholder(tf.float32, [None])
with tf.variable_scope("generator"):
    mean = tf.get_variable("mean", [], initializer=tf.zeros_initializer())
loss = tf.reduce_mean(tf.square(real - mean))
train = tf.train.GradientDescentOptimizer(0.5).minimize(loss)

with tf.Session() as session:
    session.run(tf.global_variables_initializer())
    session.run(train, {real: [9.0, 10.0, 11.0]})
    print("mean:", session.run(mean))
# --8<-- [end:script]
