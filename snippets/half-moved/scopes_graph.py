# The network of scopes.py in a session; it leaves its first weights.
# python -m snippets.half-moved.scopes_graph

# --8<-- [start:graph-imports]
import importlib

import tensorflow.compat.v1 as tf

from snippets.gan.function.gan import cross_entropy
from snippets.gan.graph.data import batches

tf.logging.set_verbosity(tf.logging.ERROR)
tf.reset_default_graph()
tf.set_random_seed(0)
discriminator = importlib.import_module(
    "snippets.half-moved.scopes"
).discriminator
# --8<-- [end:graph-imports]

# --8<-- [start:graph]
value = tf.placeholder(tf.float32, (None, 1))
training = tf.placeholder(tf.bool)
loss = cross_entropy(discriminator(value, training), 1.0)
saver = tf.train.Saver()
updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS)
with tf.control_dependencies(updates):
    optimizer = tf.train.GradientDescentOptimizer(0.1)
    train = optimizer.minimize(loss)
session = tf.Session()
session.run(tf.global_variables_initializer())
saver.save(session, "exchange/discriminator")

data = batches(seed=0)
for _ in range(10):
    feed_dict = {value: next(data)[0], training: True}
    session.run(train, feed_dict)
# --8<-- [end:graph]

# --8<-- [start:graph-output]
name = "discriminator/BN/moving_mean:0"
mean = session.graph.get_tensor_by_name(name)
print("moving_mean:", session.run(mean)[:3].round(4))
feed_dict = {value: [[10.0]], training: False}
loss_value = session.run(loss, feed_dict)
print(f"loss at inference: {loss_value:.4f}")
# --8<-- [end:graph-output]
