# The check of the moving statistics for a training step in a Session.
# python -m snippets.eager.check_graph

# --8<-- [start:check-graph-imports]
import warnings

import tensorflow.compat.v1 as tf

from snippets.gan.function.gan import cross_entropy
from snippets.gan.graph.data import batches

tf.logging.set_verbosity(tf.logging.ERROR)
warnings.filterwarnings("ignore", "`tf.layers.dense` is deprecated")
warnings.filterwarnings("ignore", "`layer.updates` will be removed")
tf.disable_v2_behavior()
# --8<-- [end:check-graph-imports]


# --8<-- [start:check-graph-moves]
def assert_moves(session, step, variables):
    """Fail if a step leaves a variable as it was, and say which."""
    fetches = {variable.op.name: variable for variable in variables}
    before = session.run(fetches)
    session.run(step)
    after = session.run(fetches)
    still = [name for name in fetches if (before[name] == after[name]).all()]
    assert not still, f"unchanged by a step: {still}"


# --8<-- [end:check-graph-moves]

# --8<-- [start:check-graph-caught]
with tf.Graph().as_default(), tf.Session() as session:
    real_batch, _ = next(batches(seed=0))
    normalise = tf.keras.layers.BatchNormalization(name="normalise")
    normalised = normalise(real_batch, training=True)
    D_loss = cross_entropy(tf.layers.dense(normalised, 1, name="logit"), 1.0)
    train = tf.train.GradientDescentOptimizer(0.01).minimize(D_loss)
    session.run(tf.global_variables_initializer())

    steps = {"train": train, "with updates": [train, normalise.updates]}
    for name, step in steps.items():
        try:
            assert_moves(session, step, tf.global_variables())
            print(f"{name}: passed")
        except AssertionError as error:
            print(f"{name}: {error}")
# --8<-- [end:check-graph-caught]
