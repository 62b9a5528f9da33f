# The weights of a model that fit has trained and no one has called.
# python -m snippets.gan.model.not_built

# --8<-- [start:not-built]
import tensorflow as tf

from snippets.gan.function.gan import cross_entropy, discriminator


class NeverCalled(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.D = discriminator()

    def train_step(self, batch):
        return {"D_loss": cross_entropy(self.D(batch), 1.0)}


model = NeverCalled()
model.compile()
model.fit(tf.ones((128, 1)), verbose=0)
model.save_weights("never_called.weights.h5")
# --8<-- [end:not-built]
