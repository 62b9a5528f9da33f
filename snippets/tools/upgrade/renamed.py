# The converted GAN with its layers renamed as well.
# python -m snippets.tools.upgrade.renamed

# --8<-- [start:renamed]
from snippets.tools.upgrade.converter import run_converted

quiet = "tf.compat.v1.logging.set_verbosity(tf.compat.v1.logging.ERROR)\n"
switch = (quiet, quiet + "tf.compat.v1.disable_v2_behavior()\n")
layers = ("tf.layers.", "tf.compat.v1.layers.")
run_converted(switch, layers)
# --8<-- [end:renamed]
