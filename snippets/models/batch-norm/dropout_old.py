# keep_prob, fed through a placeholder.
# python -m snippets.models.batch-norm.dropout_old

# --8<-- [start:dropout-old-imports]
import numpy as np
import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)
tf.disable_v2_behavior()
ONES = np.ones(8, np.float32)
drop_session = tf.Session(graph=tf.Graph())
# --8<-- [end:dropout-old-imports]

# --8<-- [start:dropout-old]
with drop_session.graph.as_default():
    tf.set_random_seed(1)
    keep_prob = tf.placeholder_with_default(1.0, ())
    dropped = tf.nn.dropout(ONES, keep_prob, seed=2)

print(drop_session.run(dropped, {keep_prob: 0.8}))
print(drop_session.run(dropped, {keep_prob: 0.8}))
print(drop_session.run(dropped))  # inference
# --8<-- [end:dropout-old]

# --8<-- [start:dropout-old-position]
with drop_session.graph.as_default():
    zeros = tf.nn.dropout(np.ones(10000, np.float32), 0.9, seed=3)
print(f"dropped {np.mean(drop_session.run(zeros) == 0):.1%}")
# --8<-- [end:dropout-old-position]
