# The graph of 1.x and its weights, without the program that made them.
# python -m snippets.disk.checkpoints.meta

# --8<-- [start:meta]
import numpy as np
import tensorflow as tf

v1 = tf.compat.v1
answers = np.load("exchange/answers.npz")
with tf.Graph().as_default(), v1.Session() as session:
    saver = v1.train.import_meta_graph("exchange/gan.ckpt.meta")
    saver.restore(session, "exchange/gan.ckpt")
    samples = session.run("fake:0", {"noise:0": answers["noise"]})
off = np.abs(samples - answers["fake"]).max()
print(f"largest difference {off:.1e} (allowed 1e-5)")
# --8<-- [end:meta]
