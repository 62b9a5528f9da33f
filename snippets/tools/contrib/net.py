# The network of net_old.py in Keras, with the same weights.
# python -m snippets.tools.contrib.net

# --8<-- [start:net-setup]
import numpy as np
import tensorflow as tf

kept = np.load("exchange/net.npz")
x, old_weights = kept["x"], [kept[f"before{i}"] for i in range(11)]


def show(name, found):
    off = np.abs(found - kept[name]).max()
    print(f"{name:12}largest difference {off:.1e} (allowed 1e-5)")


# --8<-- [end:net-setup]

# --8<-- [start:net]
layers, L2 = tf.keras.layers, tf.keras.regularizers.L2
net = tf.keras.Sequential(
    [
        layers.Conv2D(4, 3, padding="same", activation="relu"),
        layers.MaxPooling2D(3, strides=2),
        layers.BatchNormalization(momentum=0.9, scale=False),
        layers.Flatten(),
        layers.Dense(10, kernel_regularizer=L2(1e-4 / 2)),
    ]
)
net.build(x.shape)
net.set_weights(old_weights[:7])  # those of the 1.x program
show("logits", net(x, training=True))
show("penalty", net.losses[0])
show("moving_mean", net.layers[2].moving_mean)
# --8<-- [end:net]

# --8<-- [start:net-variance]
variance = net.layers[2].moving_variance.numpy()
n = 8 * 4 * 4  # batch times height times width, after the pooling
start = 0.9**1  # what one step leaves of the first value, 1
off = np.abs(variance - kept["moving_variance"]).max()
print(f"moving_variance, as it is: off by {off:.1e}")
corrected = (variance - start) * n / (n - 1) + start
off = np.abs(corrected - kept["moving_variance"]).max()
print(f"moving_variance, corrected: off by {off:.1e}")
net.layers[2].moving_variance.assign(corrected)
show("inference", net(x, training=False))
# --8<-- [end:net-variance]

# --8<-- [start:normalizer]
normalized = tf.keras.Sequential(
    [
        layers.Conv2D(4, 3, padding="same", use_bias=False),
        layers.BatchNormalization(momentum=0.999, scale=False),
        layers.ReLU(),
    ]
)
normalized.build(x.shape)
normalized.set_weights(old_weights[7:])
show("normalized", normalized(x, training=True))
# --8<-- [end:normalizer]
