# The generator of 1.x, restored by the Saver of either version.
# python -m snippets.disk.checkpoints.unchanged

# --8<-- [start:unchanged-generator]
import warnings

import numpy as np
import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)
warnings.filterwarnings("ignore", "`tf.layers.dense` is deprecated")


def generator(noise):
    with tf.variable_scope("generator"):
        fc1 = tf.layers.dense(noise, 64, tf.nn.elu, name="fc1")
        fc2 = tf.layers.dense(fc1, 64, tf.nn.elu, name="fc2")
        return tf.layers.dense(fc2, 1, name="G")


# --8<-- [end:unchanged-generator]

# --8<-- [start:unchanged]
answers = np.load("exchange/answers.npz")
with tf.Graph().as_default(), tf.Session() as session:
    noise = tf.placeholder(tf.float32, (None, 100))
    fake = generator(noise)
    tf.train.Saver().restore(session, "exchange/gan.ckpt")
    samples = session.run(fake, {noise: answers["noise"]})
print("as in 1.15.5:", np.allclose(samples, answers["fake"], rtol=1e-6))
# --8<-- [end:unchanged]
