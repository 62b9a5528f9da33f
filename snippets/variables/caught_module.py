# A tf.Module that does not know its layer, caught.
# python -m snippets.variables.caught_module

# --8<-- [start:caught-module]
import tensorflow as tf

from snippets.variables.check import assert_all_listed


class Discriminator(tf.Module):
    def __init__(self):
        super().__init__()
        self.fc = tf.keras.layers.Dense(1, name="fc")
        self.scale = tf.Variable(1.0, name="scale")

    def __call__(self, value):
        return self.scale * self.fc(value)


D = Discriminator()
D(tf.ones((128, 1)))
assert_all_listed(D.trainable_variables, lambda: D(tf.ones((128, 1))))
# --8<-- [end:caught-module]
