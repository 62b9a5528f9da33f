# The graph of a training step in TensorFlow 2.x.

# --8<-- [start:function-graph]
from collections import Counter

import tensorflow as tf

from snippets.gan.function.gan import fresh_start, make_train_step
from snippets.graphs.groups import save

train_step = tf.function(make_train_step(*fresh_start()))

real = tf.TensorSpec((None, 1), name="real")
noise = tf.TensorSpec((None, 100), name="noise")
concrete = train_step.get_concrete_function(real, noise)
# --8<-- [end:function-graph]

# --8<-- [start:function-count]
graph_def = concrete.graph.as_graph_def()
print(len(graph_def.node), "operations")
for node in graph_def.node[:3]:
    print(node.op, node.name)
# --8<-- [end:function-count]

# --8<-- [start:function-groups]
# The generator's optimizer was made first: the other has the number.
updates = {"adam_1": "D", "adam": "G"}
D_loss, G_loss = concrete.structured_outputs
losses = {D_loss.op.name: "D", G_loss.op.name: "G"}

sizes = save(graph_def, updates, losses, "function.csv")
for name, size in sorted(sizes.items()):
    print(f"{size:4} {name}")
# --8<-- [end:function-groups]

# --8<-- [start:function-kinds]
kinds = Counter(node.op for node in graph_def.node)
wanted = "MatMul", "ApplyAdam", "AssignSubVariableOp", "RandomUniform"
for kind in wanted:
    print(f"{kinds[kind]:3} {kind}")
# --8<-- [end:function-kinds]

# --8<-- [start:function-event]
writer = tf.summary.create_file_writer("events/function")
with writer.as_default():
    tf.summary.graph(concrete.graph)
writer.close()
# --8<-- [end:function-event]
