# An optimizer that is handed a tape, as legacy Keras took it.
# python -m snippets.gan.model.minimize

# --8<-- [start:minimize]
import tensorflow as tf

weight = tf.Variable(1.0)
optimizer = tf.keras.optimizers.Adam()
with tf.GradientTape() as tape:
    loss = tf.square(weight)
optimizer.minimize(loss, [weight], tape=tape)
# --8<-- [end:minimize]
