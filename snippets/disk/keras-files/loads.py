# Which of the files loads, as a whole or as weights?

# --8<-- [start:loads-imports]
import numpy as np
import tensorflow as tf

tf.get_logger().setLevel("ERROR")  # it lists what only a file has
recorded = np.load("exchange/discriminator.npz")  # by 1.15.5


def discriminator(names=("fc1", "norm", "D")):
    value = tf.keras.Input((1,), name="value")
    hidden = tf.keras.layers.Dense(32, "elu", name=names[0])(value)
    hidden = tf.keras.layers.BatchNormalization(name=names[1])(hidden)
    logit = tf.keras.layers.Dense(1, name=names[2])(hidden)
    return tf.keras.Model(value, logit, name="discriminator")


# --8<-- [end:loads-imports]


# --8<-- [start:loads]
def whole(path):
    return tf.keras.models.load_model(path, compile=False)


def weights(path):
    model = discriminator()
    model.load_weights(path)
    return model


def attempt(load, path):
    try:
        model = load("exchange/" + path)
    except (OSError, TypeError, ValueError) as error:
        return type(error).__name__
    found = model(recorded["value"])
    equal = np.allclose(found, recorded["logit"], rtol=1e-6, atol=1e-6)
    return "equal" if equal else "other numbers"


# --8<-- [end:loads]

# --8<-- [start:what-loads]
print(f"{'':20}{'load_model':14}load_weights")
for path in ("discriminator.h5", "weights.h5", "checkpoint", "savedmodel"):
    print(f"{path:20}{attempt(whole, path):14}{attempt(weights, path)}")
# --8<-- [end:what-loads]


# --8<-- [start:by-name]
def arrived(names, **options):
    """Return the layers that load_weights changed."""
    model = discriminator(names)
    before = [layer.get_weights() for layer in model.layers]
    model.load_weights("exchange/weights.h5", **options)
    return [
        layer.name
        for layer, old in zip(model.layers, before, strict=True)
        if any(map(np.any, map(np.subtract, layer.get_weights(), old)))
    ]


names = "hidden", "norm", "D"  # fc1 has been renamed
print("in order:", arrived(names))
print("by name: ", arrived(names, by_name=True))
# --8<-- [end:by-name]
