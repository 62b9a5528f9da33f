# One optimizer for two models, as one AdamOptimizer of 1.x would allow.
# python -m snippets.gan.function.one_optimizer

# --8<-- [start:one-optimizer]
import tensorflow as tf

D_kernel = tf.keras.Variable([[1.0]], name="D_kernel")
G_kernel = tf.keras.Variable([[1.0]], name="G_kernel")
gradient = tf.ones((1, 1))

optimizer = tf.keras.optimizers.Adam()
optimizer.apply([gradient], [D_kernel])  # from here on it belongs to D
optimizer.apply([gradient], [G_kernel])
# --8<-- [end:one-optimizer]
