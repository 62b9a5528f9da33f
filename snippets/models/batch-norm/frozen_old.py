# Four ways in which 1.x leaves a batch normalisation as it is.
# python -m snippets.models.batch-norm.frozen_old

# --8<-- [start:frozen-old-imports]
import importlib

import tensorflow.compat.v1 as tf

BATCH = importlib.import_module("snippets.models.batch-norm.train_norm").ROWS[0]
# --8<-- [end:frozen-old-imports]


# --8<-- [start:frozen-old-step]
def old_way(title, run_updates=True, train_norm=True, **options):
    """Run one step; print which statistics are used, and what moves."""
    with tf.Graph().as_default(), tf.Session() as session:
        normed = tf.layers.batch_normalization(BATCH, **options)
        weight = tf.get_variable("weight", 3, initializer=tf.ones_initializer())
        loss = tf.reduce_mean((normed * weight - 1) ** 2)
        variables = tf.trainable_variables() if train_norm else [weight]
        train = tf.train.GradientDescentOptimizer(0.1).minimize(
            loss, var_list=variables
        )
        session.run(tf.global_variables_initializer())
        updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS)
        first = session.run(normed)
        session.run([train, updates] if run_updates else train)
        found = session.run(tf.global_variables("batch_norm"))
    used = "batch" if abs(first.mean()) < 1e-6 else "moving"
    moved = ["moves" if array.any() else "stays" for array in found[1:3]]
    print(f"{title:26}{used:12}{moved[1]:13}{moved[0]}")


# --8<-- [end:frozen-old-step]

# --8<-- [start:frozen-old]
print(f"{'':26}{'uses':12}{'moving_mean':13}beta")
old_way("training=True", training=True)
old_way("training=False", training=False)
old_way("trainable=False", training=True, trainable=False)
old_way("left out of var_list", training=True, train_norm=False)
old_way("UPDATE_OPS not run", training=True, run_updates=False)
# --8<-- [end:frozen-old]
