# Hold the new version of a function against the old one while both are there.
# python -m snippets.conclusion.check

# --8<-- [start:check]
import numpy as np
import tensorflow as tf

v1 = tf.compat.v1


def assert_same(old, new, names, *inputs, tolerance=1e-6):
    """Fail unless a wrapped 1.x function and its successor agree.

    ``names`` maps a variable of the old one to a variable of the new one.
    """
    old_variables = {v.name: v for v in old.variables}
    missing = set(old_variables) - set(names)
    assert not missing, f"nothing takes over {sorted(missing)}"
    for name, variable in names.items():
        variable.assign(old_variables[name])
    difference = np.abs(old(*inputs) - new(*inputs)).max()
    assert difference < tolerance, f"the outputs are {difference:.2g} apart"


# --8<-- [end:check]


# --8<-- [start:old]
def scaled_noise(noise):
    """A part of a 1.x program."""
    with v1.variable_scope("scaled"):
        ones = v1.ones_initializer()
        kernel = v1.get_variable("kernel", (100, 1), initializer=ones)
        return tf.nn.elu(noise @ kernel)


noise = tf.random.stateless_normal((8, 100), seed=(0, 1))
old = v1.wrap_function(scaled_noise, [tf.TensorSpec((None, 100))])
# --8<-- [end:old]

# --8<-- [start:passes]
new = tf.keras.layers.Dense(1, "elu", use_bias=False)
new.build((None, 100))
assert_same(old, new, {"scaled/kernel:0": new.kernel}, noise)
print("the same")
# --8<-- [end:passes]

# --8<-- [start:caught]
new = tf.keras.layers.Dense(1, "relu", use_bias=False)
new.build((None, 100))
for names in ({}, {"scaled/kernel:0": new.kernel}):
    try:
        assert_same(old, new, names, noise)
    except AssertionError as error:
        print(error)
# --8<-- [end:caught]
