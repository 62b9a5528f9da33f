# Genuine 1.15.5 with the behaviour of 2.x.
# python -m snippets.tools.compat.enabled

# --8<-- [start:enabled]
import tensorflow as tf

tf.compat.v1.logging.set_verbosity(tf.compat.v1.logging.ERROR)
tf.compat.v1.enable_v2_behavior()

real_batch = tf.constant([[1.0, 2.0]])
kernel = tf.Variable([[1.0], [1.0]])


@tf.function
def loss():
    return tf.reduce_mean(tf.matmul(real_batch, kernel) ** 2)


with tf.GradientTape() as tape:
    loss_value = loss()
print(loss_value.numpy(), tape.gradient(loss_value, kernel).numpy().ravel())
print(real_batch.shape[1], real_batch == tf.constant([[1.0, 3.0]]))
# --8<-- [end:enabled]

# --8<-- [start:compat-v2]
v1_names, v2_names = dir(tf.compat.v1), dir(tf.compat.v2)
for name in ("Session", "layers", "log", "function", "GradientTape"):
    print(f"{name:13}{name in v1_names!s:6}{name in v2_names}")
# --8<-- [end:compat-v2]
