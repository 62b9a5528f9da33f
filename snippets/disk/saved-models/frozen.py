# Call a frozen graph of 1.x, and freeze a function of 2.x.

# --8<-- [start:frozen-read]
import numpy as np
import tensorflow as tf

generate = dict(np.load("exchange/generate.npz"))
with open("exchange/frozen.pb", "rb") as file:
    graph_def = tf.compat.v1.GraphDef.FromString(file.read())
read = {name.split(":")[0] for node in graph_def.node for name in node.input}
for node in graph_def.node:
    if node.op == "Placeholder" or node.name not in read:
        print(node.op, node.name)
# --8<-- [end:frozen-read]


# --8<-- [start:frozen-call]
def imported():
    tf.graph_util.import_graph_def(graph_def, name="")


wrapped = tf.compat.v1.wrap_function(imported, signature=[])
frozen = wrapped.prune("noise:0", "generator/G/BiasAdd:0")
noise = tf.constant(generate["noise"])
fake = frozen(noise)
print("equal:", np.allclose(fake, generate["fake"], rtol=1e-6, atol=1e-6))
print("variables:", frozen.variables)
# --8<-- [end:frozen-call]

# --8<-- [start:frozen-gradient]
with tf.GradientTape() as tape:
    tape.watch(noise)
    fake = frozen(noise)
print(tape.gradient(fake, noise).shape)
# --8<-- [end:frozen-gradient]
