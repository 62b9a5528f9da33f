# Can a Saver of 1.x restore a whole graph from this file?
# python -m snippets.disk.checkpoints-back.check

# --8<-- [start:check]
import tensorflow.compat.v1 as tf


def check_graph(path, variables):
    """Fail unless the file has each variable of the graph, in its shape."""
    in_file = {n: tuple(s) for n, s in tf.train.list_variables(path)}
    wrong = []
    for variable in variables:
        name, shape = variable.op.name, tuple(variable.shape.as_list())
        if name not in in_file:
            wrong.append(name + " is not in the file")
        elif in_file[name] != shape:
            wrong.append(f"{name}: {in_file[name]}, not {shape}")
    assert not wrong, "\n".join(wrong)


# --8<-- [end:check]

# --8<-- [start:checked]
tf.disable_v2_behavior()
with tf.Graph().as_default():
    weight = tf.get_variable("discriminator/D/bias", (1,))
    train = tf.train.AdamOptimizer().minimize(tf.square(weight))
    variables = tf.global_variables()
    check_graph("exchange/named", variables)
    print(len(variables), "variables are in the first file")
    try:
        check_graph("exchange/weights-only", variables)
    except AssertionError as error:
        print(error)
# --8<-- [end:checked]
