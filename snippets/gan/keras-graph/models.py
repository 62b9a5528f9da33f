# What a model that carries its variables changes, and what it does not.
# python -m snippets.gan.keras-graph.models

# --8<-- [start:models-imports]
import numpy as np
import tensorflow.compat.v1 as tf

from snippets.gan.function.gan import discriminator

tf.logging.set_verbosity(tf.logging.ERROR)
tf.disable_v2_behavior()
# --8<-- [end:models-imports]

# --8<-- [start:second-discriminator]
with tf.Graph().as_default():
    real = tf.placeholder(tf.float32, (None, 1))
    fake = tf.placeholder(tf.float32, (None, 1))
    D = discriminator()
    D_2 = discriminator()
    for model in (D, D_2):
        model(real)
        model(fake)
    print(len(D.trainable_variables), "variables in D")
    print(len(D_2.trainable_variables), "variables in D_2")
    print(len(tf.trainable_variables()), "variables in the graph")
# --8<-- [end:second-discriminator]


# --8<-- [start:own-session]
def same_kernel(session, model):
    kernel = session.run(model.trainable_variables[0])
    return np.array_equal(model.get_weights()[0], kernel)


with tf.Graph().as_default():
    D = discriminator()
    session = tf.Session()
    session.run(tf.global_variables_initializer())
    print("as it is:", same_kernel(session, D))
    with session.as_default():
        print("with a default session:", same_kernel(session, D))
    tf.keras.backend.set_session(session)  # once, for all that follows
    print("after set_session:", same_kernel(session, D))
# --8<-- [end:own-session]
