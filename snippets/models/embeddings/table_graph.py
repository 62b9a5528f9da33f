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
def train(name, forms, resource=True):
    """Return the tables after each step, for each form."""
    with tf.Graph().as_default(), tf.Session() as session:
        table = tf.get_variable(
            "table", initializer=START, use_resource=resource
        )
        ids = tf.placeholder(tf.int32, (None,))
        values = tf.placeholder(tf.float32, (None, 2))
        given = values
        if "dense" not in forms:
            given = tf.IndexedSlices(values, ids, START.shape)
        step = make(name).apply_gradients([(given, table)])
        start, found = tf.global_variables_initializer(), {}
        for form in forms:
            session.run(start)
            found[f"{name}/{form}"] = tables = []
            for batch in batches(form):
                batch = ([], batch) if form == "dense" else batch
                session.run(step, {ids: batch[0], values: batch[1]})
                tables.append(session.run(table))
    return found


# --8<-- [end:table-graph-run]

# --8<-- [start:table-graph]
found = {}
for name in [*NAMES.split(), *(f"keras {name}" for name in KERAS.split())]:
    found.update(train(name, ["slices", "sums"]), **train(name, ["dense"]))
for name in NAMES.split():  # Keras' need a resource variable
    same = train(name, ["slices"], resource=False)[f"{name}/slices"]
    assert np.array_equal(same, found[f"{name}/slices"])
np.savez("exchange/optimizers.npz", **found)
# --8<-- [end:table-graph]
