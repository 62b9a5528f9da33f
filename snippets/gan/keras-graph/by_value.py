# The same calls on the variables of TensorFlow inside those of Keras 3.
# python -m snippets.gan.keras-graph.by_value

# --8<-- [start:by-value]
import tempfile

import tensorflow.compat.v1 as tf

from snippets.gan.function.gan import discriminator
from snippets.gan.graph.data import starting_weights

_, D_weights = starting_weights(seed=0)
with tf.Graph().as_default(), tf.Session() as session:
    D = discriminator()
    values = [variable.value for variable in D.trainable_variables]
    kernel = values[0]
    clip = kernel.assign(tf.clip_by_value(kernel, -0.01, 0.01))
    load = list(map(tf.assign, values, D_weights))
    session.run(tf.global_variables_initializer())
    session.run(clip)
    print("weights clipped:", abs(session.run(kernel)).max() <= 0.01)
    session.run(load)
    print("weights set:", (session.run(kernel) == D_weights[0]).all())
    with tempfile.TemporaryDirectory() as folder:
        tf.train.Saver(values).save(session, f"{folder}/D")
        print("saved:", *[name for name, _ in tf.train.list_variables(folder)])
# --8<-- [end:by-value]
