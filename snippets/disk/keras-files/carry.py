# Carry the optimizer's state over to Keras 3.

# --8<-- [start:carry-imports]
import h5py
import numpy as np
import tensorflow as tf

recorded = np.load("exchange/next.npz")  # epochs 6 to 8, by 1.15.5


def weighted():
    value = tf.keras.Input((1,), name="value")
    hidden = tf.keras.layers.Dense(32, "elu", name="fc1")(value)
    hidden = tf.keras.layers.BatchNormalization(name="norm")(hidden)
    D = tf.keras.Model(value, tf.keras.layers.Dense(1, name="D")(hidden))
    D.load_weights("exchange/discriminator.h5")
    D.compile(
        tf.keras.optimizers.Adam(0.01, beta_1=0.5),
        tf.keras.losses.BinaryCrossentropy(from_logits=True),
    )
    return D


# --8<-- [end:carry-imports]


# --8<-- [start:weights-only]
def go_on(model):
    x, y = recorded["values"], recorded["labels"]
    fit = model.fit(x, y, epochs=3, shuffle=False, verbose=0)
    far = np.abs(fit.history["loss"] - recorded["losses"])
    print("off by", np.array2string(far, precision=4, suppress_small=True))


go_on(weighted())
# --8<-- [end:weights-only]

# --8<-- [start:carry]
with h5py.File("exchange/discriminator.h5") as file:
    state = file["optimizer_weights"]
    iterations, *moments = [state[n][()] for n in state.attrs["weight_names"]]
half = len(moments) // 2  # all first moments, then all second ones

D = weighted()
D.optimizer.build(D.trainable_variables)
D.optimizer.iterations.assign(iterations)
slots = D.optimizer.variables[2:]  # behind the iterations and the rate
for slot, value in zip(slots[0::2], moments[:half], strict=True):
    slot.assign(value)
for slot, value in zip(slots[1::2], moments[half:], strict=True):
    slot.assign(value)
go_on(D)
# --8<-- [end:carry]
