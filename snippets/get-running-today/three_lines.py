# What makes the newest TensorFlow run a 1.x script.
# python -m snippets.get-running-today.three_lines

# --8<-- [start:three-lines]
import os

os.environ["TF_USE_LEGACY_KERAS"] = "1"  # needs the package tf-keras
import tensorflow.compat.v1 as tf  # noqa: E402 - it reads the variable

tf.disable_v2_behavior()
# --8<-- [end:three-lines]
