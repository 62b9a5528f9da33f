# A learning rate that decays with the steps.
# python -m snippets.half-moved.rate_graph

# --8<-- [start:rate-graph]
import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)
scale = tf.get_variable("scale", initializer=1.0)
step = tf.train.get_or_create_global_step()
rate = tf.train.exponential_decay(0.1, step, 10, 0.5)
optimizer = tf.train.GradientDescentOptimizer(rate)
train = optimizer.minimize(scale * scale, global_step=step)
with tf.Session() as session:
    session.run(tf.global_variables_initializer())
    for _ in range(20):
        session.run(train)
    print(f"rate after 20 steps: {session.run(rate):.3f}")
    print(f"scale: {session.run(scale):.3f}")
# --8<-- [end:rate-graph]
