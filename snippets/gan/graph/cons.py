# What the graph way costs: six points, each in a graph of its own.
# python -m snippets.gan.graph.cons

# --8<-- [start:cons-imports]
import warnings

import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)
warnings.filterwarnings("ignore", "`tf.layers.dense` is deprecated")
tf.disable_v2_behavior()
# --8<-- [end:cons-imports]


# --8<-- [start:same-call]
def first_layer(value):
    return tf.layers.dense(value, 32, tf.nn.elu, name="fc1")


with tf.Graph().as_default():
    value = tf.placeholder(tf.float32, (None, 1))
    with tf.variable_scope("discriminator"):
        first_layer(value)
    with tf.variable_scope("critic"):
        first_layer(value)  # the same call, other variables
    print(*[v.name for v in tf.trainable_variables()], sep="\n")
# --8<-- [end:same-call]

# --8<-- [start:reuse]
with tf.Graph().as_default():
    value = tf.placeholder(tf.float32, (None, 1))
    for reuse in (False, True, tf.AUTO_REUSE):
        with tf.variable_scope("discriminator", reuse=reuse):
            first_layer(value)
        print(reuse, "->", len(tf.trainable_variables()), "variables")
# --8<-- [end:reuse]

# --8<-- [start:auto-reuse]
with tf.Graph().as_default():
    value = tf.placeholder(tf.float32, (None, 1))
    for scope in ("discriminator", "disciminator"):  # an r is missing
        with tf.variable_scope(scope, reuse=tf.AUTO_REUSE):
            first_layer(value)
        print(scope, "->", len(tf.trainable_variables()), "variables")
# --8<-- [end:auto-reuse]


# --8<-- [start:by-name]
def logits_of(name, value):
    with tf.variable_scope(name):
        return tf.layers.dense(value, 1, name="D")


with tf.Graph().as_default():
    logits_of("discriminator", tf.ones((128, 1)))
    logits_of("discriminator_2", tf.ones((128, 1)))
    # From anywhere in the program, without a reference to either of them:
    for prefix in ("discriminator", "discriminator/", "d.*/bias"):
        names = [v.op.name for v in tf.trainable_variables(prefix)]
        print(prefix, *names, sep="\n    ")
# --8<-- [end:by-name]

# --8<-- [start:trained-along]
with tf.Graph().as_default(), tf.Session() as session:
    logits = logits_of("discriminator", tf.ones((128, 1)))
    target = logits_of("discriminator_2", tf.ones((128, 1)))
    loss = tf.reduce_mean(tf.square(logits - target))
    for prefix in ("discriminator", "discriminator/"):
        train = tf.train.GradientDescentOptimizer(0.1).minimize(
            loss, var_list=tf.trainable_variables(prefix)
        )
        session.run(tf.global_variables_initializer())
        before = session.run(target)
        session.run(train)
        after = session.run(target)
        moved = (before != after).any()
        print(prefix, "-> discriminator_2", "moved" if moved else "kept")
# --8<-- [end:trained-along]


# --8<-- [start:second-discriminator]
def discriminator(value, scope, reuse=False):
    with tf.variable_scope(scope, reuse=reuse):
        fc1 = tf.layers.dense(value, 32, tf.nn.elu, name="fc1")
        return tf.layers.dense(fc1, 1, name="D")


with tf.Graph().as_default():
    real = tf.placeholder(tf.float32, (None, 1))
    fake = tf.placeholder(tf.float32, (None, 1))
    # The scope has become an argument, and every call names its own.
    D_real = discriminator(real, "discriminator")
    D_fake = discriminator(fake, "discriminator", reuse=True)
    D_2_real = discriminator(real, "discriminator_2")
    D_2_fake = discriminator(fake, "discriminator_2", reuse=True)
    print(len(tf.trainable_variables()), "variables")
# --8<-- [end:second-discriminator]

# --8<-- [start:only-a-tensor]
with tf.Graph().as_default():
    value = tf.placeholder(tf.float32, (None, 1))
    logits = discriminator(value, "discriminator")
    print("logits know their variables:", hasattr(logits, "variables"))

    # Its weights are reached by spelling the names that dense() has chosen.
    with tf.variable_scope("discriminator", reuse=True):
        kernel = tf.get_variable("fc1/kernel")
    print(kernel.name, kernel.shape)
# --8<-- [end:only-a-tensor]

# --8<-- [start:too-early]
with tf.Graph().as_default(), tf.Session() as session:
    weight = tf.get_variable("weight", ())
    initialise = tf.global_variables_initializer()  # before the optimizer
    train = tf.train.AdamOptimizer().minimize(tf.square(weight - 10))
    session.run(initialise)
    missing = session.run(tf.report_uninitialized_variables())
    print(*[name.decode() for name in missing])
# --8<-- [end:too-early]

# --8<-- [start:monitored]
with tf.Graph().as_default():
    step = tf.train.get_or_create_global_step()
    weight = tf.get_variable("weight", ())
    train = tf.train.AdamOptimizer().minimize(tf.square(weight - 10), step)
    with tf.train.MonitoredSession() as session:  # initialises by itself
        session.run(train)
        print("step:", session.run(step))
# --8<-- [end:monitored]

# --8<-- [start:layer-object]
with tf.Graph().as_default():
    fc1 = tf.layers.Dense(32, tf.nn.elu, name="fc1")
    for batch in (tf.ones((128, 1)), tf.zeros((128, 1))):
        fc1(batch)  # the first call makes the variables, the second shares
    print(*[variable.name for variable in fc1.trainable_variables])
# --8<-- [end:layer-object]

# --8<-- [start:template]
with tf.Graph().as_default():

    def layers(value):
        fc1 = tf.layers.dense(value, 32, tf.nn.elu, name="fc1")
        return tf.layers.dense(fc1, 1, name="D")

    D = tf.make_template("discriminator", layers, create_scope_now_=True)
    D_2 = tf.make_template("discriminator", layers, create_scope_now_=True)
    for batch in (tf.ones((128, 1)), tf.zeros((128, 1))):
        D(batch)  # the first call makes the variables, the second shares
        D_2(batch)
    for template in (D, D_2):
        names = [v.op.name for v in template.trainable_variables]
        print(len(names), "variables, the first is", names[0])
# --8<-- [end:template]
