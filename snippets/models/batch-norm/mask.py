# A mask changes the statistics in Keras 3.
# python -m snippets.models.batch-norm.mask

# --8<-- [start:mask]
import numpy as np
import tensorflow as tf

sentences = np.float32(np.random.RandomState(0).normal(0.5, 1, (2, 5, 3)))
sentences[:, 3:] = 0  # padding
padded = tf.keras.layers.Masking()(sentences)
for options in {}, {"mask": tf.ones((2, 5), bool)}:
    norm = tf.keras.layers.BatchNormalization(momentum=0.0)
    norm(padded, training=True, **options)
    print("moving mean", norm.moving_mean.numpy())
# --8<-- [end:mask]
