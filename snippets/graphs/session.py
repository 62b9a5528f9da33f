# The graph of a training step in TensorFlow 1.x.

# --8<-- [start:session-graph]
from collections import Counter

import tensorflow.compat.v1 as tf

from snippets.gan.distribute.gan import adam, make_losses
from snippets.graphs.groups import save

real = tf.placeholder(tf.float32, (None, 1), name="real")
noise = tf.placeholder(tf.float32, (None, 100), name="noise")
D_loss, G_loss = make_losses(real, noise)

D_step = tf.Variable(0, trainable=False, name="D_step")
D_vars = tf.trainable_variables("discriminator/")
train_D = adam(D_step).minimize(D_loss, D_step, D_vars)
G_step = tf.Variable(0, trainable=False, name="G_step")
G_vars = tf.trainable_variables("generator/")
train_G = adam(G_step).minimize(G_loss, G_step, G_vars)
initialise = tf.global_variables_initializer()
# --8<-- [end:session-graph]

# --8<-- [start:session-count]
graph_def = tf.get_default_graph().as_graph_def()
print(len(graph_def.node), "operations")
for node in graph_def.node[:3]:
    print(node.op, node.name)
# --8<-- [end:session-count]

# --8<-- [start:session-groups]
UPDATE = ("Adam", "beta1_power", "beta2_power", "CosineDecay")
updates = {"D_step": "D", "G_step": "G"}
updates.update({scope: "D" for scope in UPDATE})
updates.update({scope + "_1": "G" for scope in UPDATE})
losses = {D_loss.op.name: "D", G_loss.op.name: "G"}

sizes = save(graph_def, updates, losses, "session.csv")
for name, size in sorted(sizes.items()):
    print(f"{size:4} {name}")
# --8<-- [end:session-groups]

# --8<-- [start:session-kinds]
kinds = Counter(node.op for node in graph_def.node)
for kind in ("MatMul", "ApplyAdam", "Assign", "RandomUniform"):
    print(f"{kinds[kind]:3} {kind}")
# --8<-- [end:session-kinds]

# --8<-- [start:session-event]
writer = tf.summary.FileWriter("events/session", tf.get_default_graph())
writer.close()
# --8<-- [end:session-event]
