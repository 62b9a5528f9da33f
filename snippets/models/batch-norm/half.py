# What half-done moves look like, and whether the check finds them.
# python -m snippets.models.batch-norm.half

# --8<-- [start:half-imports]
import importlib

import numpy as np
import tensorflow as tf

layers = tf.keras.layers
check = importlib.import_module("snippets.models.batch-norm.check")
old = np.load("exchange/net.npz")
X, Y = tf.constant(old["X"]), tf.constant(old["Y"])
# --8<-- [end:half-imports]


# --8<-- [start:half-nets]
def make_norm():
    return layers.BatchNormalization(momentum=0.8, name="norm")


class Net(tf.keras.Model):
    def __init__(self, norm):
        super().__init__()
        self.dense = layers.Dense(4, use_bias=False, name="dense")
        self.norm = norm
        self.out = layers.Dense(1, name="out")

    def call(self, x, training=False):
        norm = self.norm or make_norm()  # the mistake: one for each call
        normed = norm(self.dense(x), training=training)
        return self.out(tf.nn.relu(normed))


class RenamedNet(Net):
    def call(self, x, is_training=False):
        return super().call(x, training=is_training)


# --8<-- [end:half-nets]


# --8<-- [start:half-train]
def make_step(model, **options):
    optimizer = tf.keras.optimizers.SGD(0.1)

    def train_step(batch, targets):
        with tf.GradientTape() as tape:
            outputs = model(batch, **options)
            loss = tf.reduce_mean((outputs - targets) ** 2)
        gradients = tape.gradient(loss, model.trainable_variables)
        optimizer.apply(gradients, model.trainable_variables)
        return loss

    # a tf.function refuses a layer that is made in each call
    return tf.function(train_step) if model.norm else train_step


# --8<-- [end:half-train]


# --8<-- [start:half-measure]
def measure(model, options, inference):
    """Train 60 steps; return both losses, and what the check says."""
    train_step = make_step(model, **options)
    for step in range(60):
        loss = train_step(X[step % 10], Y[step % 10])

    def infer(batch):
        return model(batch, **inference)

    losses = [np.mean((infer(X[i, :4]) - Y[i, :4]) ** 2) for i in range(10)]
    try:
        args = model, lambda: train_step(X[0], Y[0]), infer, X[0]
        check.assert_norms_work(*args)
        said = "passes"
    except AssertionError as error:
        said = str(error).replace(model.name + "/", "")
    return float(loss), float(np.mean(losses)), said


# --8<-- [end:half-measure]

# --8<-- [start:half]
ON, OFF = {"training": True}, {}
CASES = [
    ("none", Net, make_norm, ON, OFF),
    ("you train without `training=True`", Net, make_norm, OFF, OFF),
    (
        "`def call(self, x, is_training=False)` in a Keras model, which "
        "ignores `training=True`",
        *(RenamedNet, make_norm, ON, OFF),
    ),
    ("`training=True` at inference, too", Net, make_norm, ON, ON),
    ("a new layer in each call, eagerly", Net, lambda: None, ON, OFF),
]
rows = ["| mistake | training loss | inference loss | the check says |"]
rows += ["| --- | --- | --- | --- |"]
for title, net, norm, options, inference in CASES:
    tf.keras.utils.set_random_seed(1)
    loss, later, said = measure(net(norm()), options, inference)
    rows += [f"| {title} | {loss:.3f} | {later:.3f} | {said} |"]
with open("half.md", "w") as file:
    file.write("\n".join(rows) + "\n")
# --8<-- [end:half]
