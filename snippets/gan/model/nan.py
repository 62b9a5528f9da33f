# Which callback stops at a loss that is not a number?
# python -m snippets.gan.model.nan

# --8<-- [start:stop-on-nan]
import math

import tensorflow as tf


class StopOnNaN(tf.keras.callbacks.Callback):
    """Stop at the first value that is not finite, whatever its name."""

    def on_train_batch_end(self, batch, logs=None):
        if not all(map(math.isfinite, logs.values())):
            self.model.stop_training = True


# --8<-- [end:stop-on-nan]


# --8<-- [start:nan]
class Broken(tf.keras.Model):
    def __init__(self, name):
        super().__init__()
        self.returned = name

    def train_step(self, batch):
        return {self.returned: batch}


data = tf.data.Dataset.from_tensor_slices([math.nan] * 10)
seen = []
count = tf.keras.callbacks.LambdaCallback(
    on_train_batch_end=lambda batch, logs: seen.append(batch)
)
for stop in (tf.keras.callbacks.TerminateOnNaN(), StopOnNaN()):
    for name in ("loss", "D_loss"):
        seen.clear()
        model = Broken(name)
        model.compile()
        model.fit(data, shuffle=False, verbose=0, callbacks=[stop, count])
        print(type(stop).__name__, "and", name, "-> steps:", len(seen))
# --8<-- [end:nan]
