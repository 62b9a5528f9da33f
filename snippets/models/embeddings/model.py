# The model of session.py as Keras layers.

# --8<-- [start:model-imports]
import tensorflow as tf

from snippets.disk.checkpoints.carry import carry

# --8<-- [end:model-imports]


# --8<-- [start:layer]
def make_model():
    layers = [
        tf.keras.Input((12,), dtype="int32"),
        tf.keras.layers.Embedding(50, 8, name="embedding"),
        tf.keras.layers.GlobalAveragePooling1D(),
        tf.keras.layers.Dense(1, use_bias=False, name="logits"),
    ]
    return tf.keras.Sequential(layers, name="text")


# --8<-- [end:layer]


# --8<-- [start:from-checkpoint]
def from_checkpoint(path):
    model = make_model()
    table, kernel = model.weights
    carry(path, {"text/embedding": table, "text/kernel": kernel})
    return model


# --8<-- [end:from-checkpoint]
