# A SavedModel as a layer of Keras 3.

# --8<-- [start:layer]
import textwrap
import warnings

import numpy as np
import tensorflow as tf

tf.get_logger().setLevel("ERROR")  # the warnings of the load
generate = dict(np.load("exchange/generate.npz"))


def as_model(folder):
    layer = tf.keras.layers.TFSMLayer(folder, call_endpoint="generate")
    noise = tf.keras.Input((100,))
    return tf.keras.Model(noise, layer(noise)["fake"])


G = as_model("exchange/reference")
fake = G.predict(generate["noise"], verbose=0)
print("equal:", np.allclose(fake, generate["fake"], rtol=1e-6, atol=1e-6))
# --8<-- [end:layer]

# --8<-- [start:layer-fit]
tens = np.full((8, 1), 10.0)
for kind in ("reference", "resource"):
    G = as_model("exchange/" + kind)
    G.compile(tf.keras.optimizers.SGD(1e-3), "mse")
    with warnings.catch_warnings(record=True) as said:
        losses = G.fit(generate["noise"], tens, epochs=3, verbose=0)
    print(kind, np.array(losses.history["loss"]))
    print("    trainable weights:", len(G.trainable_weights))
    for warning in said:
        print("   ", textwrap.shorten(str(warning.message), 66))
# --8<-- [end:layer-fit]
