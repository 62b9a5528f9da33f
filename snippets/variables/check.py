# Is every variable that a forward pass reads in the optimizer's list?
# python -m snippets.variables.check

# --8<-- [start:check]
import tensorflow as tf


def assert_all_listed(variables, forward):
    """Fail if forward reads trainable variables that are not listed."""
    with tf.GradientTape() as tape:
        forward()
    listed = set()
    for variable in variables:
        if not isinstance(variable, tf.Variable):  # one of Keras 3
            variable = variable.value
        listed.add(id(variable))
    read = tape.watched_variables()
    missing = [v.name for v in read if id(v) not in listed]
    assert not missing, f"read, but in no list: {missing}"
    print("all", len(read), "listed")


# --8<-- [end:check]
