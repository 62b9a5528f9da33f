# The check of the switches, in a program of 2.x.
# python -m snippets.tools.compat.check

# --8<-- [start:check-all]
import tensorflow as tf

from snippets.tools.compat.switches import assert_switches, switches

names = ("eager_execution", "resource_variables", "v2_tensorshape")
names += ("control_flow_v2", "tensor_equality")
for name, value in switches().items():
    print(name, value)
assert_switches(keras="keras", **dict.fromkeys(names, True))
print("passed")
# --8<-- [end:check-all]


# --8<-- [start:check-caught]
def import_of_an_old_library():
    tf.compat.v1.disable_tensor_equality()


import_of_an_old_library()
try:
    assert_switches(keras="keras", **dict.fromkeys(names, True))
except AssertionError as error:
    print(error)
tf.compat.v1.enable_tensor_equality()
# --8<-- [end:check-caught]
