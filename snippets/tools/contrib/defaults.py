# Keras layers in the place of those of tf.contrib: the defaults that differ.
# python -m snippets.tools.contrib.defaults

# --8<-- [start:keras-imports]
import numpy as np
import tensorflow as tf

stored = np.load("exchange/contrib.npz")
images, features = stored["images"], stored["features"]
layers = tf.keras.layers


def compare(name, **results):
    """Print how far each result is from what contrib had computed."""
    for what, result in results.items():
        result = np.asarray(result)
        if result.shape != stored[name].shape:
            said = f"of shape {result.shape}"
        else:
            off = np.abs(result - stored[name]).max()
            said = "equal" if off < 1e-6 else f"off by {off:.4g}"
        print(f"{name}, {what}: {said}")


# --8<-- [end:keras-imports]


# --8<-- [start:side-setup]
def filled(layer, inputs, name):
    """Build the layer and give it the weights of a contrib layer."""
    layer.build(inputs.shape)
    layer.set_weights([stored[name + "/weights"], stored[name + "/biases"]])
    return layer(inputs)


# --8<-- [end:side-setup]

# --8<-- [start:l2-pool]
weights = tf.constant([3.0, 4.0])
compare(
    "penalty",
    same_number=tf.keras.regularizers.L2(0.1)(weights),
    half=tf.keras.regularizers.L2(0.1 / 2)(weights),
)
compare(
    "pooled",
    default=layers.MaxPooling2D(3)(images),
    stride_2=layers.MaxPooling2D(3, strides=2)(images),
)
# --8<-- [end:l2-pool]

# --8<-- [start:norms]
compare(
    "norm",
    same_name=layers.LayerNormalization()(images),
    one_group=layers.GroupNormalization(groups=1, epsilon=1e-12)(images),
)
compare(
    "rows",
    default=layers.LayerNormalization()(features),
    epsilon=layers.LayerNormalization(epsilon=1e-12)(features),
)
compare(
    "instances",
    default=layers.GroupNormalization(groups=-1)(images),
    epsilon=layers.GroupNormalization(groups=-1, epsilon=1e-6)(images),
)
# --8<-- [end:norms]


# --8<-- [start:dense]
relu = {"activation": "relu"}
compare(
    "dense",
    default=filled(layers.Dense(3), features, "dense"),
    relu=filled(layers.Dense(3, **relu), features, "dense"),
)
same = layers.Conv2D(4, 3, padding="same", **relu)
compare(
    "maps",
    default=filled(layers.Conv2D(4, 3), images, "conv"),
    same=filled(same, images, "conv"),
)
# --8<-- [end:dense]

# --8<-- [start:batch]
plain = layers.BatchNormalization()
batch = layers.BatchNormalization(momentum=0.999, scale=False)
compare(
    "batch",
    default=plain(features, training=True),
    arguments=batch(features, training=True),
)
compare(
    "batch_norm/moving_mean",
    default=plain.moving_mean.value,
    arguments=batch.moving_mean.value,
)
print("weights:", len(plain.weights), "and", len(batch.weights))
compare(
    "batch",
    without_training=layers.BatchNormalization()(features),
    training=layers.BatchNormalization()(features, training=True),
)
# --8<-- [end:batch]

# --8<-- [start:initializers]
kernel = tf.keras.initializers.GlorotUniform()((1000, 1000))
print(f"largest weight: {tf.reduce_max(kernel):.4f}")
for name, scale in ("default", 1.0), ("scale 2.0", 2.0):
    he = tf.keras.initializers.VarianceScaling(scale, seed=1)
    spread = np.std(he((1000, 1000)))
    print(f"{name}: standard deviation {spread:.4f}")
# --8<-- [end:initializers]
