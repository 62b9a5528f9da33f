# Two checks for a training step in eager mode.
# python -m snippets.eager.check

# --8<-- [start:check-imports]
import numpy as np
import tensorflow as tf

from snippets.gan.function.gan import cross_entropy, fresh_start
from snippets.gan.graph.data import batches

# --8<-- [end:check-imports]


# --8<-- [start:check-gradients]
def label(variable):
    """Name a variable: those of Keras 3 have a path, others a name."""
    return getattr(variable, "path", variable.name)


def assert_gradients(gradients, variables):
    """Fail if a variable got None, and say which."""
    pairs = zip(gradients, variables, strict=True)
    missing = [label(v) for gradient, v in pairs if gradient is None]
    assert not missing, f"no gradient for {missing}"


# --8<-- [end:check-gradients]

# --8<-- [start:check-gradients-caught]
G, D, _, _ = fresh_start()
real_batch, noise_batch = next(batches(seed=0))

for clip in (tf.clip_by_value, np.clip):
    with tf.GradientTape() as tape:
        fake = clip(G(noise_batch), -20, 20)
        G_loss = cross_entropy(D(fake), 1.0)
    gradients = tape.gradient(G_loss, G.trainable_variables)
    try:
        assert_gradients(gradients, G.trainable_variables)
        print(f"{clip.__name__}: passed")
    except AssertionError as error:
        print(f"{clip.__name__}: {error}")
# --8<-- [end:check-gradients-caught]


# --8<-- [start:check-moves]
def assert_moves(step, variables):
    """Fail if a step leaves a variable as it was, and say which."""
    before = [v.numpy().copy() for v in variables]
    step()
    pairs = zip(before, variables, strict=True)
    still = [label(v) for old, v in pairs if np.array_equal(old, v.numpy())]
    assert not still, f"unchanged by a step: {still}"


# --8<-- [end:check-moves]


# --8<-- [start:check-step]
D = tf.keras.Sequential(name="D")
D.add(tf.keras.layers.BatchNormalization(name="normalise"))
D.add(tf.keras.layers.Dense(1, kernel_initializer="ones", name="logit"))
D.build((None, 1))
D_optimizer = tf.keras.optimizers.SGD()


def D_step(training):
    with tf.GradientTape() as tape:
        D_loss = cross_entropy(D(real_batch, training=training), 1.0)
    gradients = tape.gradient(D_loss, D.trainable_variables)
    D_optimizer.apply(gradients, D.trainable_variables)


# --8<-- [end:check-step]

# --8<-- [start:check-moves-caught]
for training in (True, False):
    try:
        assert_moves(lambda flag=training: D_step(flag), D.variables)
        print(f"training={training}: passed")
    except AssertionError as error:
        print(f"training={training}: {error}")
# --8<-- [end:check-moves-caught]
