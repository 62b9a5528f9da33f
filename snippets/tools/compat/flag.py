# What disable_v2_behavior changes and no other switch does.
# python -m snippets.tools.compat.flag

# --8<-- [start:flag]
import numpy as np
import tensorflow as tf

v1 = tf.compat.v1


def look():
    noise_batch = np.ones((1, 100))  # float64, as NumPy makes it
    fake = tf.keras.layers.Dense(1)(noise_batch)
    print(tf.__internal__.tf2.enabled(), fake.dtype.name, end=", ")
    iterator = "make_one_shot_iterator"
    both = (tf.data.Dataset, v1.data.Dataset)
    print(*(hasattr(dataset, iterator) for dataset in both))


look()
v1.logging.set_verbosity(v1.logging.ERROR)
v1.disable_v2_behavior()
look()
v1.keras.layers.enable_v2_dtype_behavior()
look()
# --8<-- [end:flag]
