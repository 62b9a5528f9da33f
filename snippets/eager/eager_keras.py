# The layer of 1.15.5 in eager mode, inside a session.
# python -m snippets.eager.eager_keras

# --8<-- [start:inside-eager]
import tensorflow.compat.v1 as tf

from snippets.gan.graph.data import batches

tf.logging.set_verbosity(tf.logging.ERROR)
real_batch, _ = next(batches(seed=0))


def train():
    print("eager:", tf.executing_eagerly())
    normalise = tf.keras.layers.BatchNormalization()
    for _ in range(100):
        trained = normalise(real_batch, training=True)
    inferred = normalise(real_batch, training=False)
    print("moving mean:", normalise.moving_mean.numpy())
    print("mean in training:", abs(trained.numpy().mean()).round(2))
    print("mean at inference:", inferred.numpy().mean().round(2))
    return True


tf.Session().run(tf.py_function(train, [], tf.bool))
# --8<-- [end:inside-eager]
