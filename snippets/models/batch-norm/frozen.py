# Ways in which Keras leaves a batch normalisation as it is.
# python -m snippets.models.batch-norm.frozen

# --8<-- [start:frozen-imports]
import numpy as np
import tensorflow as tf

layers = tf.keras.layers
BATCH = np.load("exchange/rows.npz")["data"][0]
# --8<-- [end:frozen-imports]


# --8<-- [start:normalise-only]
def normalise_only(norm, inputs):
    """Normalise with the batch's statistics; the layer's don't move."""
    axes = list(range(len(inputs.shape) - 1))
    mean, variance = tf.nn.moments(inputs, axes)
    return tf.nn.batch_normalization(
        inputs, mean, variance, norm.beta, norm.gamma, norm.epsilon
    )


# --8<-- [end:normalise-only]


# --8<-- [start:frozen-step]
def train(call, norm, weight, variables):
    with tf.GradientTape() as tape:
        outputs = call(norm)
        loss = tf.reduce_mean((outputs * weight - 1) ** 2)
    variables = variables(norm) + [weight]
    gradients = tape.gradient(loss, variables)
    tf.keras.optimizers.SGD(0.1).apply(gradients, variables)
    return outputs


def new_way(title, call, variables, trainable=True):
    """Run one step; print which statistics are used, and what moves."""
    norm = layers.BatchNormalization()
    norm.build(BATCH.shape)
    norm.trainable = trainable
    first = train(call, norm, tf.Variable([1.0] * 3), variables).numpy()
    used = "batch" if abs(first.mean()) < 1e-6 else "moving"
    found = norm.beta.numpy(), norm.moving_mean.numpy()
    moved = ["moves" if array.any() else "stays" for array in found]
    print(f"{title:26}{used:12}{moved[1]:13}{moved[0]}")


# --8<-- [end:frozen-step]


# --8<-- [start:frozen-ways]
def training(norm):
    return norm(BATCH, training=True)


def inference(norm):
    return norm(BATCH, training=False)


def only(norm):
    return normalise_only(norm, BATCH)


def its_own(norm):
    return norm.trainable_variables


def none(norm):
    return []


# --8<-- [end:frozen-ways]

# --8<-- [start:frozen]
print(f"{'':26}{'uses':12}{'moving_mean':13}beta")
new_way("training=True", training, its_own)
new_way("training=False", inference, its_own)
new_way("trainable=False", training, its_own, trainable=False)
new_way("left out of the gradient", training, none)
new_way("normalise_only", only, its_own)
new_way("normalise_only, left out", only, none)
# --8<-- [end:frozen]

# --8<-- [start:frozen-late]
norm = layers.BatchNormalization()
norm.build(BATCH.shape)


def step():
    return norm(BATCH, training=True)


before, after = tf.function(step), tf.function(step)
before()  # traced while the layer is trainable
norm.trainable = False
for title, train_step in ("before", before), ("after", after):
    old = norm.moving_mean.numpy()
    train_step()
    moves = (norm.moving_mean.numpy() != old).any()
    print(f"traced {title}: mean {'moves' if moves else 'stays'}")
# --8<-- [end:frozen-late]
