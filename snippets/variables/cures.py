# Two owners that know all they hold, under Keras 3.
# python -m snippets.variables.cures

# --8<-- [start:cure-model]
import tensorflow as tf


class Generator(tf.keras.Model):
    def __init__(self):
        super().__init__(name="generator")
        self.fc = tf.keras.layers.Dense(1, name="fc")
        self.scale = self.add_weight(name="scale", shape=(), initializer="ones")

    def call(self, noise):
        return self.scale * self.fc(noise)


G = Generator()
G(tf.ones((4, 1)))
print(*[variable.path for variable in G.trainable_variables])
# --8<-- [end:cure-model]


# --8<-- [start:cure-module]
class Discriminator(tf.Module):
    def __init__(self):
        super().__init__()
        self.fc = tf.keras.layers.Dense(1, name="fc")
        self.fc.build((None, 1))  # it has variables from here on
        self.fc_values = [variable.value for variable in self.fc.variables]
        self.scale = tf.Variable(1.0, name="scale")

    def __call__(self, value):
        return self.scale * self.fc(value)


D = Discriminator()
print(*[variable.name for variable in D.trainable_variables])
# --8<-- [end:cure-module]
