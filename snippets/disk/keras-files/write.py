# Write Keras models by tf.keras of 1.15.5, in each of its formats.

# --8<-- [start:write-imports]
import os

import numpy as np
import tensorflow.compat.v1 as tf

from snippets.gan.graph.data import batches, starting_weights

tf.logging.set_verbosity(tf.logging.ERROR)
tf.disable_v2_behavior()
os.makedirs("exchange", exist_ok=True)
layers = tf.keras.layers
# --8<-- [end:write-imports]

# --8<-- [start:models]
noise = tf.keras.Input((100,), name="noise")
hidden = layers.Dense(64, "elu", name="fc1")(noise)
hidden = layers.Dense(64, "elu", name="fc2")(hidden)
G = tf.keras.Model(noise, layers.Dense(1, name="G")(hidden), name="generator")

value = tf.keras.Input((1,), name="value")
hidden = layers.Dense(32, "elu", name="fc1")(value)
hidden = layers.BatchNormalization(name="norm")(hidden)
logit = layers.Dense(1, name="D")(hidden)
D = tf.keras.Model(value, logit, name="discriminator")

G_weights, D_weights = starting_weights(seed=0)
G.set_weights(G_weights)
D.get_layer("fc1").set_weights(D_weights[:2])
D.get_layer("D").set_weights(D_weights[2:])
# --8<-- [end:models]

# --8<-- [start:training]
real_batch, noise_batch = next(batches(seed=0))
values = np.concatenate([real_batch, G.predict(noise_batch)])
labels = np.repeat(np.float32([[1], [0]]), 128, axis=0)
D.compile(
    tf.keras.optimizers.Adam(0.01, beta_1=0.5),
    tf.keras.losses.BinaryCrossentropy(from_logits=True),
)
D.fit(values, labels, epochs=5, shuffle=False, verbose=0)
# --8<-- [end:training]

# --8<-- [start:save]
G.save("exchange/generator.h5")
D.save("exchange/discriminator.h5")
D.save_weights("exchange/weights.h5")
D.save_weights("exchange/checkpoint")
D.save("exchange/savedmodel", save_format="tf")
# --8<-- [end:save]

# --8<-- [start:recorded]
some, few = values[::32], noise_batch[:8]
np.savez("exchange/discriminator.npz", value=some, logit=D.predict(some))
np.savez("exchange/generator.npz", noise=few, fake=G.predict(few))

history = D.fit(values, labels, epochs=3, shuffle=False, verbose=0).history
losses = np.float32(history["loss"])
np.savez("exchange/next.npz", values=values, labels=labels, losses=losses)
print("epochs 6 to 8:", losses)
# --8<-- [end:recorded]

# --8<-- [start:recurrent]
few = few[:, :18].reshape(8, 6, 3)  # noise as six steps of three numbers
random = np.random.RandomState(7)
for name, layer in (("lstm", layers.LSTM), ("gru", layers.GRU)):
    steps = tf.keras.Input((6, 3), name="steps")
    model = tf.keras.Model(steps, layers.Dense(1)(layer(4)(steps)))
    weights = [random.normal(0, 0.6, w.shape) for w in model.get_weights()]
    model.set_weights(weights)
    model.save("exchange/" + name + ".h5")
    np.savez("exchange/" + name + ".npz", steps=few, logit=model.predict(few))
    config = model.layers[1].get_config()
    print(name, config["recurrent_activation"], config.get("reset_after"))
# --8<-- [end:recurrent]


# --8<-- [start:shifted]
class Shift(layers.Layer):
    """Bring the generator's values near the target."""

    def call(self, inputs):
        return inputs + 10


for name, layer in (
    ("custom", Shift()),
    ("lambda", layers.Lambda(lambda inputs: inputs + 10)),
):
    model = tf.keras.Model(G.input, layer(G.output))
    model.save("exchange/" + name + ".h5")
# --8<-- [end:shifted]
