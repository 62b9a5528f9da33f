# Do an LSTM and a GRU of 1.15.5 keep their numbers?

# --8<-- [start:recurrent-imports]
from functools import partial

import numpy as np
import tensorflow as tf

LSTM, GRU = tf.keras.layers.LSTM, tf.keras.layers.GRU
# --8<-- [end:recurrent-imports]


# --8<-- [start:difference]
def difference(name, model):
    """Return how far a model is off what 1.15.5 computed."""
    recorded = np.load(f"exchange/{name}.npz")
    return np.abs(model(recorded["steps"]) - recorded["logit"]).max()


def show(name, load):
    try:
        far = difference(name, load())
        said = "equal" if far < 1e-6 else f"off by {far:.4f}"
    except (TypeError, ValueError) as error:
        said = str(error).splitlines()[-1]
    print(f"{name}: {said}")


# --8<-- [end:difference]

# --8<-- [start:recurrent-whole]
for name in ("lstm", "gru"):
    path = f"exchange/{name}.h5"
    show(name, partial(tf.keras.models.load_model, path, compile=False))
# --8<-- [end:recurrent-whole]


# --8<-- [start:with-weights]
def with_weights(name, layer):
    steps = tf.keras.Input((6, 3), name="steps")
    model = tf.keras.Model(steps, tf.keras.layers.Dense(1)(layer(steps)))
    model.load_weights(f"exchange/{name}.h5")
    return model


# --8<-- [end:with-weights]

# --8<-- [start:defaults]
show("lstm", partial(with_weights, "lstm", LSTM(4)))
show("gru", partial(with_weights, "gru", GRU(4)))
# --8<-- [end:defaults]

# --8<-- [start:named]
options = {"recurrent_activation": "hard_sigmoid"}
show("lstm", partial(with_weights, "lstm", LSTM(4, **options)))
gru = GRU(4, reset_after=False, **options)
show("gru", partial(with_weights, "gru", gru))
value = tf.keras.activations.hard_sigmoid(tf.constant(1.0))
print(f"hard_sigmoid(1) = {value:.4f}")
# --8<-- [end:named]


# --8<-- [start:own]
def old_hard_sigmoid(x):
    return tf.clip_by_value(0.2 * x + 0.5, 0.0, 1.0)


options = {"recurrent_activation": old_hard_sigmoid}
show("lstm", partial(with_weights, "lstm", LSTM(4, **options)))
gru = GRU(4, reset_after=False, **options)
show("gru", partial(with_weights, "gru", gru))
# --8<-- [end:own]
