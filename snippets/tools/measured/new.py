# Drop nine values in ten, or keep them? The same call in 2.x.
# python -m snippets.tools.measured.new

# --8<-- [start:dropout-new]
import tensorflow as tf

left = tf.nn.dropout(tf.ones([10_000]), 0.9, seed=1)
zeros = (left.numpy() == 0).mean()
print(f"{zeros:.1f} of the values are zero")
# --8<-- [end:dropout-new]
