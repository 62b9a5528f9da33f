# Does the training go on where 1.15.5 stopped it?

# --8<-- [start:go-on]
import textwrap
from unittest import TestCase

import numpy as np
import tensorflow as tf

tf.get_logger().setLevel("ERROR")  # what it says is shown below
recorded = np.load("exchange/next.npz")  # epochs 6 to 8, by 1.15.5


def go_on(model):
    fit = model.fit(
        recorded["values"],
        recorded["labels"],
        epochs=3,
        shuffle=False,
        verbose=0,
    )
    far = np.abs(fit.history["loss"] - recorded["losses"])
    print("off by", np.array2string(far, precision=4, suppress_small=True))


# --8<-- [end:go-on]

# --8<-- [start:legacy-goes-on]
for path in ("exchange/discriminator.h5", "exchange/savedmodel"):
    D = tf.keras.models.load_model(path)
    rate = float(D.optimizer.learning_rate)
    print(f"{path}: rate {rate:.2f}, iterations {int(D.optimizer.iterations)}")
    go_on(D)
# --8<-- [end:legacy-goes-on]

# --8<-- [start:legacy-says]
with TestCase().assertLogs("tensorflow") as log:
    tf.keras.models.load_model("exchange/savedmodel")
print(textwrap.fill(log.output[0]))
print(len(log.output), "message")
# --8<-- [end:legacy-says]
