# Layers of one's own and lambdas.

# --8<-- [start:custom]
import numpy as np
import tensorflow as tf

recorded = np.load("exchange/generator.npz")


class Shift(tf.keras.layers.Layer):
    def call(self, inputs):
        return inputs + 10


def compare(model):
    found = model(recorded["noise"])
    wanted = recorded["fake"] + 10
    print("equal:", np.allclose(found, wanted, rtol=1e-6, atol=1e-6))


# --8<-- [end:custom]

# --8<-- [start:custom-objects]
known = {"Shift": Shift}
compare(
    tf.keras.models.load_model(
        "exchange/custom.h5", custom_objects=known, compile=False
    )
)
# --8<-- [end:custom-objects]

# --8<-- [start:lambda]
try:
    tf.keras.models.load_model("exchange/lambda.h5", compile=False)
except (EOFError, TypeError, ValueError):  # which, is up to the Python
    print("not loaded")
# --8<-- [end:lambda]
