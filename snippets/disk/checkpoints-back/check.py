# Can a Saver of 1.x restore a whole graph from this file?
# python -m snippets.disk.checkpoints-back.check

# --8<-- [start:check]
import tensorflow.compat.v1 as tf


def check_graph(path, variables):
    """Fail unless the file has each variable as the graph has it."""
    reader = tf.train.load_checkpoint(path)
    shapes = reader.get_variable_to_shape_map()
    dtypes = reader.get_variable_to_dtype_map()
    wrong = []
    for variable in variables:
        name, dtype = variable.op.name, variable.dtype.base_dtype
        shape = variable.shape.as_list()
        if name not in shapes:
            wrong.append(name + " is not in the file")
        elif (shapes[name], dtypes[name]) != (shape, dtype):
            there = f"{dtypes[name].name} {shapes[name]}"
            wrong.append(f"{name}: {there}, not {dtype.name} {shape}")
    assert not wrong, "\n".join(wrong)


# --8<-- [end:check]

# --8<-- [start:checked]
tf.disable_v2_behavior()
with tf.Graph().as_default():
    weight = tf.get_variable("discriminator/D/bias", (1,))
    train = tf.train.AdamOptimizer().minimize(tf.square(weight))
    variables = tf.global_variables()
    check_graph("exchange/back/named", variables)
    print(len(variables), "variables are in the first file")
    variables.append(tf.Variable(0, dtype=tf.int64, name="D_step"))
    for name in ("named", "weights-only"):
        try:
            check_graph("exchange/back/" + name, variables)
        except AssertionError as error:
            print(f"{name}: {error}")
# --8<-- [end:checked]
