# The first weights of one seed, in both versions.
# python -m snippets.get-running-today.seeds

# --8<-- [start:seeds-imports]
import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)
tf.disable_v2_behavior()


def weights(before=lambda: None, seed=None, kind="glorot_uniform"):
    """Return three first weights, in a graph that begins with before()."""
    with tf.Graph().as_default(), tf.Session() as session:
        tf.set_random_seed(42)
        before()
        start = getattr(tf, kind + "_initializer")(seed=seed)
        variable = tf.get_variable("weights", (3,), initializer=start)
        session.run(tf.global_variables_initializer())
        return session.run(variable).round(4)


# --8<-- [end:seeds-imports]

# --8<-- [start:seeds]
print("set_random_seed alone:", weights())
print("after a constant:     ", weights(lambda: tf.constant(0.0)))
print("after a random number:", weights(lambda: tf.random_uniform(())))
print("with seed=7:          ", weights(seed=7))
# --8<-- [end:seeds]

# --8<-- [start:more-seeds]
for kind in ("random_normal", "random_uniform", "truncated_normal"):
    print(f"{kind}, seed=7:", weights(seed=7, kind=kind))
for kind in ("glorot_normal", "variance_scaling"):
    print(f"{kind}, seed=7:", weights(seed=7, kind=kind))
# --8<-- [end:more-seeds]

# --8<-- [start:shuffle]
with tf.Graph().as_default(), tf.Session() as session:
    dataset = tf.data.Dataset.range(6).shuffle(6, seed=5).repeat(2)
    number = tf.data.make_one_shot_iterator(dataset).get_next()
    print("shuffled:", *(int(session.run(number)) for _ in range(12)))
# --8<-- [end:shuffle]
