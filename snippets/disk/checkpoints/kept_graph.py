# How many files does a Saver keep?
# python -m snippets.disk.checkpoints.kept_graph

# --8<-- [start:kept-graph]
import os

import tensorflow.compat.v1 as tf

tf.disable_v2_behavior()

with tf.Graph().as_default(), tf.Session() as session:
    step = tf.get_variable("step", initializer=0.0)
    session.run(step.initializer)
    saver = tf.train.Saver()
    for number in range(1, 9):
        saver.save(session, "kept/gan", global_step=number)
names = os.listdir("kept")
print(*sorted(n for n in names if n.endswith("index")))
# --8<-- [end:kept-graph]
