# How far does Adam move a row whose id occurs 25 times in a batch? In 1.x.
# python -m snippets.models.embeddings.twice_graph

# --8<-- [start:twice-graph-imports]
import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)
tf.disable_v2_behavior()
# --8<-- [end:twice-graph-imports]

# --8<-- [start:twice-graph]
table = tf.get_variable("twice", initializer=[[1.0], [1.0]])
rows = tf.nn.embedding_lookup(table, [0] * 25 + [1])
optimizer = tf.train.AdamOptimizer(0.01)

train = optimizer.minimize(tf.reduce_sum(rows))
session = tf.Session()
session.run(tf.global_variables_initializer())
session.run(train)
moved = 1.0 - session.run(table)
print(f"25 times: {moved[0, 0]:.4f}, once: {moved[1, 0]:.4f}")
# --8<-- [end:twice-graph]

# --8<-- [start:kept-graph]
left = tf.get_variable("kept", initializer=[[1.0], [1.0]])
loss = tf.reduce_sum(tf.nn.embedding_lookup(left, [0]))
train = tf.train.FtrlOptimizer(0.01).minimize(loss)
session.run(tf.global_variables_initializer())
session.run(train)
print("Ftrl, row 1 without an id:", session.run(left)[1, 0])
# --8<-- [end:kept-graph]
