# Whose is a variable in a 1.x graph? Names, collections, deletion, reading.
# python -m snippets.variables.graph

# --8<-- [start:graph-imports]
import gc
import warnings
import weakref

import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)
warnings.filterwarnings("ignore", "`tf.layers.dense` is deprecated")
tf.disable_v2_behavior()
# --8<-- [end:graph-imports]

# --8<-- [start:graph-names]
with tf.Graph().as_default():
    first = tf.Variable(1.0, name="scale")
    second = tf.Variable(1.0, name="scale")
    third = tf.get_variable("scale", initializer=1.0)
    print(first.name, second.name, third.name)
# --8<-- [end:graph-names]


# --8<-- [start:graph-scopes]
def made_in(scope):
    with scope:
        scale = tf.Variable(1.0, name="scale")
        shift = tf.get_variable("shift", ())
        return scale.name, shift.name


with tf.Graph().as_default():
    print(*made_in(tf.variable_scope("D")))
    print(*made_in(tf.variable_scope("D", reuse=True)))
    print(*made_in(tf.name_scope("D")))
# --8<-- [end:graph-scopes]

# --8<-- [start:graph-collections]
with tf.Graph().as_default() as graph, tf.Session() as session:
    kernel = tf.get_variable("kernel", (), regularizer=tf.nn.l2_loss)
    mask = tf.get_variable("mask", (), collections=["masks"])
    step = tf.Variable(0, trainable=False, name="step")
    for key in sorted(graph.get_all_collection_keys()):
        print(key, *[member.op.name for member in graph.get_collection(key)])

    session.run(tf.global_variables_initializer())
    missing = session.run(tf.report_uninitialized_variables())
    print("missing, by the report:", list(missing))
    print("mask has a value:", session.run(tf.is_variable_initialized(mask)))
# --8<-- [end:graph-collections]

# --8<-- [start:graph-deleted]
with tf.Graph().as_default():
    D = tf.layers.Dense(1, name="D")
    D(tf.ones((128, 1)))
    kernel = weakref.ref(D.kernel)  # looks at it, does not hold it

    del D
    gc.collect()
    print("alive:", kernel() is not None)
    print("known:", *[v.name for v in tf.global_variables()])
# --8<-- [end:graph-deleted]


# --8<-- [start:graph-losses]
def penalised(name):
    return tf.layers.Dense(
        1,
        kernel_initializer="ones",
        kernel_regularizer=tf.reduce_sum,  # 1, as the one weight is 1
        name=name,
    )


with tf.Graph().as_default(), tf.Session() as session:
    for name in ("D_old", "D"):
        D = penalised(name)  # the second takes the first one's place
        D(tf.ones((128, 1)))
    gc.collect()
    penalty = tf.losses.get_regularization_loss()
    session.run(tf.global_variables_initializer())
    print("penalty:", session.run(penalty))
# --8<-- [end:graph-losses]

# --8<-- [start:graph-reading]
for resource in (None, False, True):
    with tf.Graph().as_default(), tf.Session() as session:
        scale = tf.Variable(1.0, name="scale", use_resource=resource)
        old = tf.identity(scale)
        with tf.control_dependencies([old]):  # first old is taken,
            added = tf.assign_add(scale, 10.0)
        with tf.control_dependencies([added]):  # then the sum is made,
            moved = tf.identity(scale) - old  # then compare
        session.run(scale.initializer)
        fed = session.run(scale * 2, {scale: 5})
        kind = type(scale).__name__
        print(f"{resource}: {kind} moved by", session.run(moved))
        print("    1, doubled, fed with 5:", fed)
# --8<-- [end:graph-reading]

# --8<-- [start:graph-keyed]
with tf.Graph().as_default():
    D = tf.layers.Dense(1, name="D")
    D(tf.ones((128, 1)))
    rates = {variable: 0.1 for variable in D.trainable_variables}
    print(len(rates), "rates")
# --8<-- [end:graph-keyed]
