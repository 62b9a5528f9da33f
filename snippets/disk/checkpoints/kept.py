# How many files does tf.train.Checkpoint keep?
# python -m snippets.disk.checkpoints.kept

# --8<-- [start:kept]
import os

import tensorflow as tf

step = tf.Variable(0)
checkpoint = tf.train.Checkpoint(step=step)
for _ in range(8):
    checkpoint.save("kept/gan")
names = os.listdir("kept")
print(*sorted(n for n in names if n.endswith("index")))
# --8<-- [end:kept]

# --8<-- [start:managed]
manager = tf.train.CheckpointManager(checkpoint, "managed", max_to_keep=5)
for _ in range(8):
    manager.save()
print(*[os.path.basename(path) for path in manager.checkpoints])
# --8<-- [end:managed]

# --8<-- [start:no-limit]
tf.train.CheckpointManager(checkpoint, "managed")
# --8<-- [end:no-limit]
