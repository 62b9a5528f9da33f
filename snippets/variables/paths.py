# A path says which layer a variable is in, and not always which model.
# python -m snippets.variables.paths

# --8<-- [start:paths]
import tensorflow as tf

from snippets.gan.function.gan import discriminator


class Subclassed(tf.keras.Model):
    def __init__(self):
        super().__init__(name="discriminator")
        self.D = tf.keras.layers.Dense(1, name="D")

    def call(self, value):
        return self.D(value)


for model in (discriminator(), Subclassed()):
    model(tf.ones((128, 1)))
    print(*[variable.path for variable in model.variables])
# --8<-- [end:paths]
