# Two slips that a 1.x graph accepts without a word.
# python -m snippets.gan.graph.slips

# --8<-- [start:slips-imports]
import warnings

import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)
warnings.filterwarnings("ignore", "`tf.layers.dense` is deprecated")
tf.disable_v2_behavior()
# --8<-- [end:slips-imports]


# --8<-- [start:forgotten-layer]
def slipped_generator(noise):
    with tf.variable_scope("generator"):
        fc1 = tf.layers.dense(noise, 64, tf.nn.elu, name="fc1")
        fc2 = tf.layers.dense(fc1, 64, tf.nn.elu, name="fc2")
        return tf.layers.dense(fc1, 1, name="G")  # fc2 was meant


# --8<-- [end:forgotten-layer]

# --8<-- [start:forgotten-layer-gradients]
with tf.Graph().as_default():
    noise = tf.placeholder(tf.float32, (None, 100))
    fake = slipped_generator(noise)
    for layer in ("fc1", "fc2", "G"):
        kernels = tf.trainable_variables("generator/" + layer + "/kernel")
        gradient = tf.gradients(fake, kernels)[0]
        print(layer, "has no gradient" if gradient is None else "is trained")
# --8<-- [end:forgotten-layer-gradients]


# --8<-- [start:moved]
def moved(session, train, variables):
    """Return the names of the variables that one run of train changes."""
    fetches = {variable.op.name: variable for variable in variables}
    before = session.run(fetches)
    session.run(train)
    after = session.run(fetches)
    return [name for name in fetches if (before[name] != after[name]).any()]


# --8<-- [end:moved]

# --8<-- [start:forgotten-layer-moved]
with tf.Graph().as_default(), tf.Session() as session:
    fake = slipped_generator(tf.ones((128, 100)))
    loss = tf.reduce_mean(tf.square(fake - 10))
    variables = tf.trainable_variables("generator/")
    train = tf.train.AdamOptimizer().minimize(loss, var_list=variables)
    session.run(tf.global_variables_initializer())
    names = moved(session, train, variables)
    print(len(names), "of", len(variables), "moved:")
    print(*names, sep="\n")
# --8<-- [end:forgotten-layer-moved]

# --8<-- [start:misspelt-scope]
with tf.Graph().as_default():
    with tf.variable_scope("disciminator"):  # an r is missing
        tf.layers.dense(tf.ones((128, 1)), 1, name="D")
    print("discriminator/:", tf.trainable_variables("discriminator/"))
    print("all of them:", [v.name for v in tf.trainable_variables()])
# --8<-- [end:misspelt-scope]
