# The converted GAN with the behaviour of 1.x switched on.
# python -m snippets.tools.upgrade.switched

# --8<-- [start:switched]
from snippets.tools.upgrade.converter import run_converted

quiet = "tf.compat.v1.logging.set_verbosity(tf.compat.v1.logging.ERROR)\n"
switch = (quiet, quiet + "tf.compat.v1.disable_v2_behavior()\n")
run_converted(switch)
# --8<-- [end:switched]
