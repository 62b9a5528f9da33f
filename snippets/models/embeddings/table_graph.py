# What do 1.15.5's optimizers do with the slices of an embedding?
# python -m snippets.models.embeddings.table_graph

# --8<-- [start:table-graph-imports]
import os

import numpy as np
import tensorflow.compat.v1 as tf

from snippets.models.embeddings.given import START, batches, rate

tf.logging.set_verbosity(tf.logging.ERROR)
os.makedirs("exchange", exist_ok=True)
NAMES = "GradientDescent Momentum Adam Adagrad Adadelta RMSProp Ftrl"
NAMES += " ProximalGradientDescent ProximalAdagrad AdagradDA"
KERAS = "SGD Adam Adamax Nadam Adagrad Adadelta RMSprop Ftrl"


# --8<-- [end:table-graph-imports]


# --8<-- [start:table-graph-made]
def make(name):
    """Return an optimizer of tf.train, or of tf.keras."""
    if name.startswith("keras"):
        of, found = tf.keras.optimizers, name.split()[1]
    else:
        of, found = tf.train, f"{name}Optimizer"
    more = {"momentum": 0.9} if name in ("Momentum", "keras SGD") else {}
    if name == "AdagradDA":
        more["global_step"] = tf.train.get_or_create_global_step()
    return getattr(of, found)(rate(name), **more)


# --8<-- [end:table-graph-made]


# --8<-- [start:table-graph-run]
def train(name, form, resource):
    """Return the table after each step."""
    with tf.Graph().as_default(), tf.Session() as session:
        table = tf.get_variable(
            "table", initializer=START, use_resource=resource
        )
        ids = tf.placeholder(tf.int32, (None,))
        values = tf.placeholder(tf.float32, (None, 2))
        given = tf.IndexedSlices(values, ids, START.shape)
        if form == "dense":
            given = values
        step = make(name).apply_gradients([(given, table)])
        session.run(tf.global_variables_initializer())
        tables = []
        for batch in batches(form):
            feed_dict = {values: batch}
            if form != "dense":
                feed_dict = {ids: batch[0], values: batch[1]}
            session.run(step, feed_dict)
            tables.append(session.run(table))
    return np.array(tables)


# --8<-- [end:table-graph-run]

# --8<-- [start:table-graph]
found = {}
for name in [*NAMES.split(), *(f"keras {name}" for name in KERAS.split())]:
    for form in ("slices", "sums", "dense"):
        found[f"{name}/{form}"] = train(name, form, resource=True)
    if not name.startswith("keras"):  # Keras' need a resource variable
        same = train(name, "slices", resource=False)
        assert (same == found[f"{name}/slices"]).all()
np.savez("exchange/optimizers.npz", **found)
# --8<-- [end:table-graph]
