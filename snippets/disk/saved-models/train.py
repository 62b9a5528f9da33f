# Train what was loaded further.

# --8<-- [start:further-imports]
import re

import numpy as np
import tensorflow as tf

tf.get_logger().setLevel("ERROR")  # the warnings of the load
generate = dict(np.load("exchange/generate.npz"))
noise = tf.constant(generate["noise"])
# --8<-- [end:further-imports]


# --8<-- [start:further]
def train(folder):
    """Pull the generator's values to 10 by SGD; return three losses."""
    function = tf.saved_model.load(folder).signatures["generate"]
    G_variables = [
        variable
        for variable in function.trainable_variables
        if variable.name.startswith("generator/")
    ]
    losses = []
    for _ in range(3):
        with tf.GradientTape() as tape:
            fake = function(noise=noise)["fake"]
            loss = tf.reduce_mean(tf.square(fake - 10))
        gradients = tape.gradient(loss, G_variables)
        for variable, gradient in zip(G_variables, gradients, strict=True):
            variable.assign_sub(1e-3 * gradient)
        losses.append(loss.numpy())
    print(len(G_variables), "variables, losses", np.array(losses))


# --8<-- [end:further]

# --8<-- [start:further-both]
train("exchange/resource")
train("exchange/reference")
# --8<-- [end:further-both]

# --8<-- [start:session]
with tf.Graph().as_default(), tf.compat.v1.Session() as session:
    path = "exchange/reference"
    meta_graph = tf.compat.v1.saved_model.load(session, ["serve"], path)
    signature = meta_graph.signature_def["generate"]
    fake = session.graph.get_tensor_by_name(signature.outputs["fake"].name)
    loss = tf.reduce_mean(tf.square(fake - 10))
    optimizer = tf.compat.v1.train.GradientDescentOptimizer(1e-3)
    G_variables = tf.compat.v1.trainable_variables("generator/")
    step = optimizer.minimize(loss, var_list=G_variables)
    feed_dict = {signature.inputs["noise"].name: generate["noise"]}
    losses = [session.run([loss, step], feed_dict)[0] for _ in range(3)]
    print(len(G_variables), "variables, losses", np.array(losses))
# --8<-- [end:session]

# --8<-- [start:save-again]
for kind in ("resource", "reference"):
    loaded = tf.saved_model.load("exchange/" + kind)
    tf.saved_model.save(loaded, kind, signatures=loaded.signatures)
    print(kind, "is saved again")
# --8<-- [end:save-again]

# --8<-- [start:saved-again]
for kind in ("resource", "reference"):
    function = tf.saved_model.load(kind).signatures["generate"]
    try:
        print(kind, "answers", function(noise=noise)["fake"].shape)
    except tf.errors.FailedPreconditionError as error:
        said = re.search("Attempting.*value", error.message)[0]
        print(kind, "fails:", said)
# --8<-- [end:saved-again]
