# Keras held against the moving statistics of 1.15.5.
# python -m snippets.models.batch-norm.norms

# --8<-- [start:norms-imports]
import numpy as np
import tensorflow as tf

layers = tf.keras.layers
CONTRIB = {"momentum": 0.999, "scale": False}
CASES = [
    ("`tf.layers` | 2", "rows", {}),
    ("`tf.layers` | 3", "words", {}),
    ("`tf.layers` | 4", "images", {}),
    ("`tf.layers`, `fused=False` | 4", "unfused", {}),
    ("contrib, slim | 2", "contrib-rows", CONTRIB),
    ("contrib, slim | 3", "contrib-words", CONTRIB),
    ("contrib, slim | 4", "contrib-images", CONTRIB),
]
# --8<-- [end:norms-imports]


# --8<-- [start:unbiased]
class UnbiasedNormalization(tf.keras.layers.BatchNormalization):
    """Average the variance that 1.x averages for images: n / (n - 1)."""

    def call(self, inputs, training=None, mask=None):
        before = tf.identity(self.moving_variance)
        outputs = super().call(inputs, training, mask)
        if training and self.trainable:
            n = tf.cast(tf.size(inputs) / inputs.shape[self.axis], "float32")
            added = self.moving_variance - self.momentum * before
            self.moving_variance.assign_add(added / (n - 1))
        return outputs


# --8<-- [end:unbiased]


# --8<-- [start:norms-compared]
def differences(name, options):
    old = np.load(f"exchange/{name}.npz")
    reader = tf.train.load_checkpoint(f"exchange/{name}")

    def off(found, key):
        found = np.abs(np.asarray(found) - old[key]).max()
        return found / np.abs(old[key]).max()

    norm = layers.BatchNormalization(**options)
    unbiased = UnbiasedNormalization(**options)
    for layer in norm, tf.function(unbiased):
        for batch in old["data"]:
            outputs = layer(batch, training=True)
        yield off(outputs, "in_training")
    yield off(norm.moving_variance, "variance")
    yield off(unbiased.moving_variance, "variance")
    for weight in norm.weights:  # carried over, not trained
        weight.assign(reader.get_tensor(f"scope/norm/{weight.name}"))
    yield off(norm(old["data"][0]), "at_inference")


# --8<-- [end:norms-compared]

# --8<-- [start:norms-table]
rows = [
    "| 1.15.5 | dimensions | training output | inference, carried over | "
    "moving variance in Keras | the same, unbiased |",
    "| --- | --- | --- | --- | --- | --- |",
]
for title, name, options in CASES:
    output, _, variance, unbiased, carried = differences(name, options)
    numbers = output, carried, variance, unbiased
    cells = [f"{n:.1e}" if n > 1e-6 else "below 1e-6" for n in numbers]
    rows.append(f"| {title} | {' | '.join(cells)} |")
with open("compared.md", "w") as file:
    file.write("\n".join(rows) + "\n")
# --8<-- [end:norms-table]

# --8<-- [start:epsilon]
small = np.load("exchange/images.npz")["data"][0] / 100
for epsilon in 1e-8, 1.001e-5:
    norm = layers.BatchNormalization(epsilon=epsilon)
    found = norm(small, training=True).numpy().std((0, 1, 2))
    print(f"epsilon {epsilon:.3e}: standard deviation {found.round(4)}")
# --8<-- [end:epsilon]
