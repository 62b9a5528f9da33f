# One convolution; as a program it leaves its result in a file.

# --8<-- [start:convolution]
import numpy as np
import tensorflow.compat.v1 as tf


def convolve():
    random = np.random.RandomState(0)
    images = np.float32(random.normal(size=(8, 32, 32, 16)))
    kernel = np.float32(random.normal(size=(3, 3, 16, 32)))
    with tf.Graph().as_default(), tf.Session() as session:
        result = tf.nn.conv2d(images, kernel, strides=1, padding="SAME")
        return session.run(result)


if __name__ == "__main__":
    np.save("convolution.npy", convolve())
# --8<-- [end:convolution]
