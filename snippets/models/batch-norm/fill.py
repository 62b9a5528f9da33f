# Carry a layer of 1.x over. Used by the other programs of this page.

# --8<-- [start:fill]
import tensorflow as tf


def fill(layer, path, scope):
    """Fill a layer from the variables under a scope of a 1.x file."""
    reader = tf.train.load_checkpoint(path)
    assert layer.weights, f"{layer.name} isn't built"
    for weight in layer.weights:
        weight.assign(reader.get_tensor(f"{scope}/{weight.name}"))


# --8<-- [end:fill]
