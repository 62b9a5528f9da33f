# A map that tells of another name, and a checkpoint that misses a name.
# python -m snippets.disk.checkpoints.renamed

# --8<-- [start:renamed-imports]
import tensorflow as tf

from snippets.disk.checkpoints.carry import carry

path = "exchange/gan.ckpt"
# --8<-- [end:renamed-imports]

# --8<-- [start:renamed]
bias = tf.Variable(tf.fill((64,), 5.0), name="G_net/fc1/bias")
unused = carry(path, {"generator/fc1/bias": bias})
print(f"first bias: {bias[0]:.4f}")
# --8<-- [end:renamed]

# --8<-- [start:missing]
bias = tf.Variable(tf.fill((64,), 5.0), name="G_net/fc1/bias")
status = tf.train.Checkpoint(bias=bias).restore(path)  # no error
print(f"first bias: {bias[0]:.4f}")
# --8<-- [end:missing]
