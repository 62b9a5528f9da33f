# AdamW of Keras, and contrib's weight decay with it.
# python -m snippets.tools.contrib.adamw

# --8<-- [start:adamw-setup]
import tensorflow as tf

adam = tf.keras.optimizers


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
        w.assign_sub(decay * w)  # what contrib did before each step
        optimizer.apply([gradient], [w])
        weights.append(w.numpy())
    return weights


same = adam.AdamW(0.001, weight_decay=0.1, epsilon=1e-8)
print("no gradient:", *[f"{w:.6f}" for w in train(0.0, same)])
same = adam.AdamW(0.001, weight_decay=0.1, epsilon=1e-8)
print("w squared:  ", *[f"{w:.6f}" for w in train(1.0, same)])
# --8<-- [end:adamw]

# --8<-- [start:adamw-cures]
for slope in 0.0, 1.0:
    divided = adam.AdamW(0.001, weight_decay=0.1 / 0.001, epsilon=1e-8)
    by_hand = adam.Adam(0.001, epsilon=1e-8)
    print("divided:", *[f"{w:.6f}" for w in train(slope, divided)])
    print("by hand:", *[f"{w:.6f}" for w in train(slope, by_hand, 0.1)])
# --8<-- [end:adamw-cures]
