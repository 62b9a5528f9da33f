# What does History hold when train_step returns the loss of the step?
# python -m snippets.gan.model.history

# --8<-- [start:last-or-mean]
import tensorflow as tf


class Averaging(tf.keras.Model):
    """Return the loss of each step, and keep the mean of all."""

    def __init__(self):
        super().__init__()
        self.mean = tf.keras.metrics.Mean(name="D_loss")

    def train_step(self, batch):
        D_loss = tf.reduce_sum(batch)
        self.mean.update_state(D_loss)
        return {"D_loss": D_loss}


model = Averaging()
model.compile()
data = tf.data.Dataset.from_tensor_slices([1.0, 2.0, 6.0])
history = model.fit(data, shuffle=False, verbose=0)
print("metrics:", *[metric.name for metric in model.metrics])
print("History:", history.history)
# --8<-- [end:last-or-mean]
