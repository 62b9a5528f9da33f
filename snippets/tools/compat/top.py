# The program of the ladder when the last switch is gone.
# python -m snippets.tools.compat.top

# --8<-- [start:top]
import numpy as np
import tensorflow as tf

real_batch = np.float32([[1.0, 2.0]])
kernel = tf.Variable(tf.ones((real_batch.shape[1], 1)))


@tf.function
def update():
    with tf.GradientTape() as tape:
        power = tf.ones((1, 1))
        for _ in tf.range(2):
            power *= real_batch @ kernel
        loss = tf.reduce_mean(power)
    kernel.assign_sub(0.01 * tape.gradient(loss, kernel))
    return loss


old = kernel.numpy()
loss_value = update().numpy()
print(f"{loss_value}, moved {np.round(kernel.numpy() - old, 3).ravel()}")
# --8<-- [end:top]
