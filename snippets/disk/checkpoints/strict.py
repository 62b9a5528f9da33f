# What carry and model_names refuse.
# python -m snippets.disk.checkpoints.strict

# --8<-- [start:strict-models]
import tensorflow as tf

from snippets.disk.checkpoints.carry import adam_names, carry, model_names
from snippets.gan.function.gan import generator

Dense = tf.keras.layers.Dense


class Alike(tf.keras.Model):
    def __init__(self, **arguments):
        super().__init__(**arguments)
        self.one, self.two = Dense(2, name="fc"), Dense(2, name="fc")

    def call(self, value):
        return self.two(self.one(value))


# --8<-- [end:strict-models]

# --8<-- [start:strict]
path = "exchange/gan.ckpt"
G = generator()
unbuilt = tf.keras.Sequential([Dense(2)], name="unbuilt")
alike = Alike(name="alike")
alike(tf.ones((1, 2)))
misspelt = {n.replace("/G/", "/g/"): w for n, w in model_names(G).items()}
wrong_shape = {"generator/fc1/bias": G.get_layer("G").bias}
for attempt in (
    lambda: model_names(unbuilt),
    lambda: model_names(alike),
    lambda: carry(path, {}),
    lambda: carry(path, misspelt),
    lambda: carry(path, wrong_shape),
    lambda: adam_names(G, tf.keras.optimizers.Adam(), "G_step"),
):
    try:
        attempt()
    except (ValueError, KeyError) as error:
        print(f"{type(error).__name__}: {error}")
# --8<-- [end:strict]
