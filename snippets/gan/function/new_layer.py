# A layer made inside the function: tf.layers.dense was used that way.
# python -m snippets.gan.function.new_layer

# --8<-- [start:new-layer]
import tensorflow as tf


@tf.function(autograph=False)  # no Python control flow in it to convert
def discriminator_logits(value):
    fc1 = tf.keras.layers.Dense(32, "elu", name="fc1")(value)
    return tf.keras.layers.Dense(1, name="D")(fc1)


discriminator_logits(tf.ones((128, 1)))
# --8<-- [end:new-layer]
