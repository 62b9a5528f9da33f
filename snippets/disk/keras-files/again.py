# Save an old file again, once, as a .keras file.

# --8<-- [start:again-imports]
import warnings

import keras
import numpy as np
import tensorflow as tf
import tf_keras

from snippets.gan.function.gan import generator

tf.get_logger().setLevel("ERROR")
warnings.filterwarnings("ignore", "You are saving your model as an HDF5")
warnings.filterwarnings("ignore", "Argument `decay` is no longer supported")


def compare(path, name, key, output):
    recorded = np.load(f"exchange/{name}.npz")
    model = keras.models.load_model(path)
    # A model of legacy Keras asks for a list of inputs, even if it is one.
    inputs = tf.nest.map_structure(lambda _: recorded[key], model.input)
    found, wanted = model(inputs), recorded[output]
    print(path, np.allclose(found, wanted, rtol=1e-6, atol=1e-6))


# --8<-- [end:again-imports]

# --8<-- [start:from-code]
G = generator()
G.load_weights("exchange/generator.h5")
G.save("generator.keras")
compare("generator.keras", "generator", "noise", "fake")
# --8<-- [end:from-code]


# --8<-- [start:registered]
@keras.saving.register_keras_serializable("gan")
def old_hard_sigmoid(x):
    return tf.clip_by_value(0.2 * x + 0.5, 0.0, 1.0)


steps = keras.Input((6, 3), name="steps")
lstm = keras.layers.LSTM(4, recurrent_activation=old_hard_sigmoid)
model = keras.Model(steps, keras.layers.Dense(1)(lstm(steps)))
model.load_weights("exchange/lstm.h5")
model.save("lstm.keras")
compare("lstm.keras", "lstm", "steps", "logit")
# --8<-- [end:registered]

# --8<-- [start:without-code]
old = tf_keras.models.load_model("exchange/discriminator.h5")
old.save("between.h5")
new = keras.models.load_model("between.h5", compile=False)
new.save("discriminator.keras")
compare("discriminator.keras", "discriminator", "value", "logit")
# --8<-- [end:without-code]

# --8<-- [start:refuses-again]
for name, options in (
    ("generator", {"compile": False}),
    ("discriminator", {"compile": True}),
    ("lstm", {"compile": False}),
    ("gru", {"compile": False}),
):
    old = tf_keras.models.load_model(f"exchange/{name}.h5", **options)
    old.save("between.h5")
    try:
        keras.models.load_model("between.h5", **options)
        print(name, "loads")
    except (TypeError, ValueError) as error:
        print(f"{name}: {str(error).splitlines()[-1]}")
# --8<-- [end:refuses-again]

# --8<-- [start:legacy-keras-file]
old = tf_keras.models.load_model("exchange/generator.h5", compile=False)
old.save("legacy.keras")
try:
    keras.models.load_model("legacy.keras")
except TypeError as error:
    print(str(error).split(". ")[0])
# --8<-- [end:legacy-keras-file]
