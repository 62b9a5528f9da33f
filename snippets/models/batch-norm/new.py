# The same net with Keras layers, trained in a tf.function.
# python -m snippets.models.batch-norm.new

# --8<-- [start:new-imports]
import importlib

import numpy as np
import tensorflow as tf

layers = tf.keras.layers
fill = importlib.import_module("snippets.models.batch-norm.fill").fill
check = importlib.import_module("snippets.models.batch-norm.check")
assert_norms_work = check.assert_norms_work
old = np.load("exchange/net.npz")
X, Y = old["X"], old["Y"]


def difference(found, expected):
    """Return the largest difference in units of the largest number."""
    largest = np.abs(expected).max()
    return np.abs(np.asarray(found) - expected).max() / largest


# --8<-- [end:new-imports]

# --8<-- [start:new-net]
model = tf.keras.Sequential(
    [
        tf.keras.Input((3,)),
        layers.Dense(4, use_bias=False, name="dense"),
        layers.BatchNormalization(name="norm"),
        layers.ReLU(),
        layers.Dense(1, name="out"),
    ],
    name="net",
)
optimizer = tf.keras.optimizers.SGD(0.1)


@tf.function
def train_step(batch, targets):
    with tf.GradientTape() as tape:
        outputs = model(batch, training=True)
        loss = tf.reduce_mean((outputs - targets) ** 2)
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply(gradients, model.trainable_variables)
    return loss


# --8<-- [end:new-net]


# --8<-- [start:new-start]
for name in "dense", "norm", "out":
    fill(model.get_layer(name), "exchange/start", name)
# --8<-- [end:new-start]

# --8<-- [start:new-train]
for step in range(10):
    loss_value = train_step(X[step], Y[step])
norm = model.get_layer("norm")
mean, variance = norm.moving_mean.numpy(), norm.moving_variance.numpy()
result = model(X[0], training=False).numpy()

print(f"last loss        {loss_value:.4f}")
print("moving mean     ", mean.round(4))
print("moving variance ", variance.round(4))
print("at inference    ", result[:4, 0].round(4))
# --8<-- [end:new-train]

# --8<-- [start:new-compared]
found = {"mean": mean, "variance": variance, "result": result}
for name, array in found.items():
    off = difference(array, old[name])
    print(f"{name}: off by {off:.1e} of the largest (allowed 1e-06)")
# --8<-- [end:new-compared]

# --8<-- [start:carried]
carried = tf.keras.models.clone_model(model)
for name in "dense", "norm", "out":
    fill(carried.get_layer(name), "exchange/trained", name)
off = difference(carried(X[0], training=False), old["result"])
print(f"largest difference {off:.1e} of the largest (allowed 1e-06)")
# --8<-- [end:carried]

# --8<-- [start:recomputed]
path = "exchange/partial"
recomputed = tf.keras.models.clone_model(model)
for name in "dense", "out":
    fill(recomputed.get_layer(name), path, name)
norm, reader = recomputed.get_layer("norm"), tf.train.load_checkpoint(path)
for weight in norm.gamma, norm.beta:
    weight.assign(reader.get_tensor(f"norm/{weight.name}"))

for step, batch in enumerate(X):  # eagerly: a trace would keep momentum
    norm.momentum = step / (step + 1)
    recomputed(batch, training=True)
norm.momentum = 0.99

hidden = np.stack([recomputed.get_layer("dense")(batch) for batch in X])
off = difference(norm.moving_mean, hidden.mean((0, 1)))
print(f"mean of the batches' means: off by {off:.1e} (allowed 1e-06)")
off = difference(norm.moving_variance, hidden.var(1).mean(0))
print(f"mean of their variances: off by {off:.1e} (allowed 1e-06)")
# --8<-- [end:recomputed]


# --8<-- [start:checked]
def one_step():
    train_step(X[0], Y[0])


def half_moved(batch):
    return model(batch, training=True)


assert_norms_work(model, one_step, infer=model, batch=X[0])
print("the model: passes")
try:
    assert_norms_work(model, one_step, infer=half_moved, batch=X[0])
except AssertionError as error:
    print("half_moved:", error)
# --8<-- [end:checked]


# --8<-- [start:checked-more]
two = tf.keras.Sequential(name="two")
for name in "base", "head":
    two.add(layers.BatchNormalization(name=name))
two(X[0])
base = two.get_layer("base")
base.trainable = False


def two_step():
    two(X[0], training=True)


def centred(batch):  # uses the batch, moves nothing
    return two(batch - batch.mean(0))


for infer, frozen in (two, []), (centred, [base]), (two, [base]):
    try:
        assert_norms_work(two, two_step, infer, X[0], frozen)
        print("passes")
    except AssertionError as error:
        print(error)
# --8<-- [end:checked-more]
