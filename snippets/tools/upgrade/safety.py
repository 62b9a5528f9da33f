# The GAN converted in safety mode, and the two things that it needs.
# python -m snippets.tools.upgrade.safety

# --8<-- [start:safety]
import warnings

import numpy as np
import tensorflow as tf

from snippets.tools.upgrade.converter import run_converted

warnings.filterwarnings("ignore", "`tf.layers.dense` is deprecated")
tf.compat.v1.reset_default_graph()
quiet = "tf.logging.set_verbosity(tf.logging.ERROR)\n"
switch = (quiet, quiet + "tf.disable_v2_behavior()\n")
losses = run_converted(switch, mode="SAFETY")["losses"]

record = "snippets/gan/graph/gan-losses.csv"
recorded = np.loadtxt(record, delimiter=",", skiprows=1)[:5]
difference = np.abs(np.subtract(losses, recorded)).max()
print("largest difference below 1e-5:", difference < 1e-5)
# --8<-- [end:safety]
