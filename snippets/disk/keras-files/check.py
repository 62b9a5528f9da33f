# Does a Keras file answer as the model did when it was recorded?

# --8<-- [start:check]
import numpy as np
import tensorflow as tf


def check_file(path, name, batch, outputs):
    """Fail unless a saved model has this input and gives these outputs."""
    model = tf.keras.models.load_model(path)
    names = [tensor.name for tensor in model.inputs]
    assert names == [name], f"inputs are {names}, not {[name]}"
    found = model(batch)
    assert found.shape == outputs.shape, f"the shape is {found.shape}"
    far = np.abs(found - outputs).max()
    assert far <= 1e-6 * max(1, np.abs(outputs).max()), f"off by {far:.1g}"


# --8<-- [end:check]


# --8<-- [start:faults]
def discriminator(key="value"):
    value = tf.keras.Input((1,), name=key)
    hidden = tf.keras.layers.Dense(32, "elu", name="fc1")(value)
    hidden = tf.keras.layers.BatchNormalization(name="norm")(hidden)
    D = tf.keras.Model(value, tf.keras.layers.Dense(1, name="D")(hidden))
    D.load_weights("exchange/discriminator.h5")
    return D


discriminator().save("good.keras")
discriminator("real").save("renamed.keras")
changed = discriminator()
kernel, bias = changed.get_layer("D").get_weights()
changed.get_layer("D").set_weights([kernel, bias + 1e-4])
changed.save("changed.keras")

steps = tf.keras.Input((6, 3), name="steps")
lstm = tf.keras.layers.LSTM(4)(steps)  # with the defaults of today
model = tf.keras.Model(steps, tf.keras.layers.Dense(1)(lstm))
model.load_weights("exchange/lstm.h5")
model.save("lstm_today.keras")
# --8<-- [end:faults]

# --8<-- [start:checked]
for path, name, key in (
    ("good.keras", "discriminator", "value"),
    ("renamed.keras", "discriminator", "value"),
    ("changed.keras", "discriminator", "value"),
    ("lstm_today.keras", "lstm", "steps"),
):
    recorded = np.load(f"exchange/{name}.npz")
    try:
        check_file(path, key, recorded[key], recorded["logit"])
        print(path, "passes")
    except AssertionError as error:
        print(f"{path}: {error}")
# --8<-- [end:checked]
