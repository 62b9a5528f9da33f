# The converted GAN with all that it needs: it runs.
# python -m snippets.tools.upgrade.repaired

# --8<-- [start:repaired]
import warnings

import numpy as np

from snippets.tools.upgrade.converter import run_converted

warnings.filterwarnings("ignore", "`tf.layers.dense` is deprecated")
quiet = "tf.compat.v1.logging.set_verbosity(tf.compat.v1.logging.ERROR)\n"
switch = (quiet, quiet + "tf.compat.v1.disable_v2_behavior()\n")
layers = ("tf.layers.", "tf.compat.v1.layers.")
losses = run_converted(switch, layers)["losses"]
# --8<-- [end:repaired]

# --8<-- [start:same-losses]
record = "snippets/gan/graph/gan-losses.csv"  # by genuine 1.15.5
recorded = np.loadtxt(record, delimiter=",", skiprows=1)[:5]
difference = np.abs(np.subtract(losses, recorded)).max()
print("largest difference below 1e-5:", difference < 1e-5)
# --8<-- [end:same-losses]
