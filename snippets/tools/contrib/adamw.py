# AdamW of Keras with contrib's weight decay.
# python -m snippets.tools.contrib.adamw

# --8<-- [start:adamw-setup]
import tensorflow as tf

# --8<-- [end:adamw-setup]


# --8<-- [start:adamw]
def train(slope, optimizer, decay=0.0):
    """Return a weight after each of three steps from 1.0."""
    w = tf.Variable(1.0)
    weights = []
    for _ in range(3):
        with tf.GradientTape() as tape:
            loss = slope * w**2
        gradient = tape.gradient(loss, w)
        w.assign_sub(decay * w)  # nothing, unless you pass decay
        optimizer.apply([gradient], [w])
        weights.append(w.numpy())
    return weights


def adamw(rate=0.001, decay=0.1):
    optimizers = tf.keras.optimizers
    return optimizers.AdamW(rate, decay / rate, epsilon=1e-8)


print("no gradient:", *[f"{w:.6f}" for w in train(0.0, adamw())])
print("w squared:  ", *[f"{w:.6f}" for w in train(1.0, adamw())])
# --8<-- [end:adamw]

# --8<-- [start:adamw-by-hand]
for slope in 0.0, 1.0:
    by_hand = tf.keras.optimizers.Adam(0.001, epsilon=1e-8)
    print("by hand:", *[f"{w:.6f}" for w in train(slope, by_hand, 0.1)])
# --8<-- [end:adamw-by-hand]

# --8<-- [start:adamw-same]
for slope in 0.0, 1.0:
    wrong = tf.keras.optimizers.AdamW(0.001, weight_decay=0.1, epsilon=1e-8)
    print("same arguments:", *[f"{w:.6f}" for w in train(slope, wrong)])
# --8<-- [end:adamw-same]
