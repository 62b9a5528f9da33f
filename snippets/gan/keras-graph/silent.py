# Four calls on a model in a graph. Under Keras 3 none fails, and none works.
# python -m snippets.gan.keras-graph.silent

# --8<-- [start:silent-imports]
import tempfile

import tensorflow.compat.v1 as tf

from snippets.gan.function.gan import discriminator
from snippets.gan.graph.data import starting_weights

tf.logging.set_verbosity(tf.logging.ERROR)
_, D_weights = starting_weights(seed=0)
# --8<-- [end:silent-imports]

# --8<-- [start:silent]
with tf.Graph().as_default(), tf.Session() as session:
    D = discriminator()
    kernel = D.trainable_variables[0]
    value = tf.identity(kernel)
    clip = kernel.assign(tf.clip_by_value(kernel, -0.01, 0.01))
    initialise = tf.global_variables_initializer()

    session.run(initialise)
    first = session.run(value)
    session.run(initialise)
    print("new weights:", (session.run(value) != first).any())
    session.run(clip)
    print("weights clipped:", abs(session.run(value)).max() <= 0.01)
    D.set_weights(D_weights)
    print("weights set:", (session.run(value) == D_weights[0]).all())
    with tempfile.TemporaryDirectory() as folder:
        tf.train.Saver(D.trainable_variables).save(session, f"{folder}/D")
        print("saved:", *[name for name, _ in tf.train.list_variables(folder)])
# --8<-- [end:silent]
