# The same in Keras, held against norms_old.py.
# python -m snippets.tools.contrib.norms

# --8<-- [start:sequence]
import numpy as np
import tensorflow as tf

norms, layers = np.load("exchange/norms.npz"), tf.keras.layers


def apart(found, name):
    difference = np.abs(found - norms[name]).max()
    return f"off by {difference:.4f}" if difference > 1e-5 else "equal to 1e-5"


one_group = layers.GroupNormalization(1, epsilon=1e-12)
same_name = layers.LayerNormalization(epsilon=1e-12)
print("GroupNormalization(1):", apart(one_group(norms["text"]), "sequence"))
print("LayerNormalization:", apart(same_name(norms["text"]), "sequence"))
# --8<-- [end:sequence]

# --8<-- [start:carried]
norm = layers.BatchNormalization(momentum=0.9, scale=False)
norm.build(norms["rows"].shape)
norm.moving_variance.assign(norms["v0"])  # of the old checkpoint
for _ in range(3):
    norm(norms["rows"], training=True)
v, n = norm.moving_variance.numpy(), len(norms["rows"])
print("as it is:", apart(v, "v"))
for name, v0 in ("v0 = 1", 1), ("v0 of the checkpoint", norms["v0"]):
    start = 0.9**3 * v0
    print(f"{name}:", apart((v - start) * n / (n - 1) + start, "v"))
# --8<-- [end:carried]
