# The check of the switches, half-way up the ladder.
# python -m snippets.tools.compat.check_graph

# --8<-- [start:check-rung]
import tensorflow.compat.v1 as tf

from snippets.tools.compat.switches import assert_switches

tf.logging.set_verbosity(tf.logging.ERROR)
tf.disable_v2_behavior()
rung = {"eager_execution": False, "resource_variables": True}
try:
    assert_switches(**rung)
    print("passed")
except AssertionError as error:
    print(error)
tf.enable_resource_variables()
assert_switches(**rung)
print("passed")
# --8<-- [end:check-rung]
