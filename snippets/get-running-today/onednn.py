# One convolution with and without oneDNN.
# python -m snippets.get-running-today.onednn

# --8<-- [start:onednn]
import os
import subprocess
import sys

import numpy as np

PROGRAM = """
import numpy as np
import tensorflow.compat.v1 as tf
tf.disable_v2_behavior()
random = np.random.RandomState(0)
images = np.float32(random.normal(size=(8, 32, 32, 16)))
kernel = np.float32(random.normal(size=(3, 3, 16, 32)))
result = tf.nn.conv2d(images, kernel, strides=1, padding="SAME")
with tf.Session() as session:
    np.save("result.npy", session.run(result))
"""
# --8<-- [end:onednn]

# --8<-- [start:onednn-run]
results = []
for switch in "01":
    os.environ["TF_ENABLE_ONEDNN_OPTS"] = switch
    subprocess.run(
        [sys.executable, "-c", PROGRAM],
        stderr=subprocess.DEVNULL,
        check=True,
    )
    results.append(np.load("result.npy"))
without, with_it = results
difference = np.abs(without - with_it).max() * 1e6
print(f"largest difference through oneDNN: {difference:.1f} millionths")
print(f"one number without it: {without[0, 0, 0, 0]:.4f}")
# --8<-- [end:onednn-run]
