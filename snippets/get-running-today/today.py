# The first lines of train.py, changed for 2.21; the rest of it stays as it is.

# --8<-- [start:today-import]
import os

os.environ["TF_USE_LEGACY_KERAS"] = "1"  # needs the package tf-keras

import numpy as np
import tensorflow.compat.v1 as tf

tf.disable_v2_behavior()

from snippets.gan.graph.data import batches, starting_weights

tf.logging.set_verbosity(tf.logging.ERROR)
# --8<-- [end:today-import]
