# A model that reads a tf.Variable and trains without it.
# python -m snippets.variables.untrained

# --8<-- [start:untrained]
import tensorflow as tf


class Generator(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.fc = tf.keras.layers.Dense(1, name="fc")
        self.scale = tf.Variable(1.0, name="scale")

    def call(self, noise):
        return self.scale * self.fc(noise)


G = Generator()
G.compile("sgd", "mse")
G.fit(tf.ones((4, 1)), tf.fill((4, 1), 10.0), epochs=3, verbose=0)
print("scale has moved:", bool(G.scale != 1.0))
print("listed:", *[variable.name for variable in G.trainable_variables])
# --8<-- [end:untrained]
