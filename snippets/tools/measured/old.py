# Drop nine values in ten, or keep them? As 1.x.
# python -m snippets.tools.measured.old

# --8<-- [start:dropout-old]
import tensorflow.compat.v1 as tf

tf.disable_v2_behavior()
left = tf.nn.dropout(tf.ones([10_000]), 0.9, seed=1)
with tf.Session() as session:
    zeros = (session.run(left) == 0).mean()
print(f"{zeros:.1f} of the values are zero")
# --8<-- [end:dropout-old]
