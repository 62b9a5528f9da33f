# Hold the new version of a function against the old one while both are there.
# python -m snippets.conclusion.check

# --8<-- [start:check]
import numpy as np
import tensorflow as tf

v1 = tf.compat.v1


def assert_same(old, new, names, *inputs, tolerance=1e-5):
    """Fail unless a wrapped 1.x function and its successor agree.

    ``names`` maps a variable of the old one to a variable of the new one.
    """
    values = {v.name: v.numpy() for v in old.variables}
    unknown = values.keys() ^ names.keys()
    assert not unknown, f"on one side only: {sorted(unknown)}"
    filled = {id(variable) for variable in names.values()}
    extra = [v.name for v in new.variables if id(v) not in filled]
    assert not extra, f"nothing fills {extra}"
    for name, variable in names.items():
        variable.assign(values[name])
    wanted, found = old(*inputs), new(*inputs)
    apart = np.abs(wanted - found).max() / np.abs(wanted).max()
    assert apart < tolerance, f"the outputs are {apart:.1%} apart"


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
def caught(activation, use_bias, *names):
    new = tf.keras.layers.Dense(1, activation, use_bias=use_bias)
    new.build((None, 100))
    try:
        assert_same(old, new, {name: new.kernel for name in names}, noise)
    except AssertionError as error:
        print(error)


caught("elu", False)
caught("elu", True, "scaled/kernel:0")
caught("relu", False, "scaled/kernel:0")
# --8<-- [end:caught]
