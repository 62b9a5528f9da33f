# Look up embeddings, train them and save them, the 1.x way.
# python -m snippets.models.embeddings.session

# --8<-- [start:session-imports]
import os

import numpy as np
import tensorflow.compat.v1 as tf

from snippets.models.embeddings.data import texts

tf.logging.set_verbosity(tf.logging.ERROR)
tf.disable_v2_behavior()
os.makedirs("exchange", exist_ok=True)
first_values = tf.glorot_uniform_initializer(seed=1)  # the default, seeded
all_ids, all_labels = texts()
# --8<-- [end:session-imports]

# --8<-- [start:session]
ids = tf.placeholder(tf.int32, (None, 12))
labels = tf.placeholder(tf.float32, (None, 1))
with tf.variable_scope("text", initializer=first_values):
    table = tf.get_variable("embedding", (50, 8))
    kernel = tf.get_variable("kernel", (8, 1))
words = tf.nn.embedding_lookup(table, ids)
logits = tf.matmul(tf.reduce_mean(words, 1), kernel)
loss = tf.losses.sigmoid_cross_entropy(labels, logits)
train = tf.train.AdamOptimizer(0.01).minimize(loss)
# --8<-- [end:session]

# --8<-- [start:session-train]
everything = {ids: all_ids, labels: all_labels}
session = tf.Session()
session.run(tf.global_variables_initializer())
saver = tf.train.Saver([table, kernel])
saver.save(session, "exchange/start.ckpt")
start = session.run(logits, everything)
limit = np.abs(session.run(table)).max()
print(f"first values within {limit:.2f} of 0")

for first in range(0, len(all_ids), 32):
    batch = slice(first, first + 32)
    session.run(train, {ids: all_ids[batch], labels: all_labels[batch]})
saver.save(session, "exchange/trained.ckpt")
value, trained = session.run([loss, logits], everything)
answers = {"start": start, "trained": trained, "loss": value}
np.savez("exchange/answers.npz", **answers)
print(f"loss after 60 steps: {value:.4f}")
# --8<-- [end:session-train]
