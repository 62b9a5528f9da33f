# A net with tf.layers.batch_normalization, trained in a session.
# python -m snippets.models.batch-norm.old

# --8<-- [start:old-imports]
import os
import warnings

import numpy as np
import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)
warnings.filterwarnings("ignore", "`tf.layers")
tf.disable_v2_behavior()
os.makedirs("exchange", exist_ok=True)
random = np.random.RandomState(0)
X = np.float32(random.normal(2, 1, (10, 32, 3)))  # 10 batches
Y = np.tanh(X[..., :1] - X[..., 1:2])
# --8<-- [end:old-imports]

# --8<-- [start:old-net]
x = tf.placeholder(tf.float32, (None, 3))
y = tf.placeholder(tf.float32, (None, 1))
training = tf.placeholder_with_default(False, ())

hidden = tf.layers.dense(x, 4, use_bias=False, name="dense")
normed = tf.layers.batch_normalization(
    hidden,
    training=training,
    name="norm",
)
outputs = tf.layers.dense(tf.nn.relu(normed), 1, name="out")

loss = tf.reduce_mean((outputs - y) ** 2)
updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS)
with tf.control_dependencies(updates):
    optimizer = tf.train.GradientDescentOptimizer(0.1)
    train = optimizer.minimize(loss)
# --8<-- [end:old-net]

# --8<-- [start:old-start]
session = tf.Session()
session.run(tf.global_variables_initializer())
for name in "dense/kernel:0", "out/kernel:0":
    (kernel,) = [v for v in tf.trainable_variables() if v.name == name]
    start = random.normal(0, 0.5, kernel.shape.as_list())
    kernel.load(np.float32(start), session)  # equal in both versions
saver = tf.train.Saver()
saver.save(session, "exchange/start")
# --8<-- [end:old-start]

# --8<-- [start:old-train]
for step in range(10):
    feed = {x: X[step], y: Y[step], training: True}
    _, loss_value = session.run([train, loss], feed)
mean, variance = session.run(tf.global_variables("norm/moving"))
result = session.run(outputs, {x: X[0]})

print(f"last loss        {loss_value:.4f}")
print("moving mean     ", mean.round(4))
print("moving variance ", variance.round(4))
print("at inference    ", result[:4, 0].round(4))
# --8<-- [end:old-train]

# --8<-- [start:old-save]
saver.save(session, "exchange/trained")
tf.train.Saver(tf.trainable_variables()).save(session, "exchange/partial")
moving = {"mean": mean, "variance": variance}
np.savez("exchange/net.npz", X=X, Y=Y, result=result, **moving)
# --8<-- [end:old-save]
