# What of a GAN is in a .keras file, and what comes out of it?
# python -m snippets.gan.model.keras_file

# --8<-- [start:keras-file]
import warnings

import tensorflow as tf

from snippets.gan.model.gan import GAN, fresh_gan


@tf.keras.utils.register_keras_serializable()
class SavedGAN(GAN):
    def get_config(self):
        models = {"G": self.G, "D": self.D}
        return tf.keras.utils.serialize_keras_object(models)

    @classmethod
    def from_config(cls, config):
        return cls(**tf.keras.utils.deserialize_keras_object(config))


fresh_gan(0, SavedGAN).save("gan.keras")
with warnings.catch_warnings(record=True) as said:
    loaded = tf.keras.models.load_model("gan.keras")
print(str(said[0].message).partition(".")[0])
print("it has a G_optimizer:", hasattr(loaded, "G_optimizer"))
# --8<-- [end:keras-file]
