# The generator of 1.x, restored by the Saver of either version.
# python -m snippets.disk.checkpoints.unchanged

# --8<-- [start:unchanged-imports]
import warnings

import numpy as np
import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)
warnings.filterwarnings("ignore", "`tf.layers.dense` is deprecated")
answers = np.load("exchange/answers.npz")


# --8<-- [end:unchanged-imports]


# --8<-- [start:unchanged]
def generator(noise):
    with tf.variable_scope("generator"):
        fc1 = tf.layers.dense(noise, 64, tf.nn.elu, name="fc1")
        fc2 = tf.layers.dense(fc1, 64, tf.nn.elu, name="fc2")
        return tf.layers.dense(fc2, 1, name="G")


with tf.Graph().as_default(), tf.Session() as session:
    noise = tf.placeholder(tf.float32, (None, 100))
    fake = generator(noise)
    tf.train.Saver().restore(session, "exchange/gan.ckpt")
    samples = session.run(fake, {noise: answers["noise"]})
off = np.abs(samples - answers["fake"]).max()
print(f"largest difference {off:.1e} (allowed 1e-5)")
# --8<-- [end:unchanged]
