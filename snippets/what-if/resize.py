# The resized image of the 2.x program, as TensorFlow 1.15.5 makes it.
# python -m snippets.what-if.resize

# --8<-- [start:resize]
import numpy as np
import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)
tf.disable_v2_behavior()

image = np.arange(16.0).reshape(1, 4, 4, 1)
with tf.Session() as session:
    resized = session.run(tf.image.resize(image, (2, 2)))
print(resized.ravel())

tf.get_variable("weight", ())
print(len(tf.trainable_variables()))
# --8<-- [end:resize]
