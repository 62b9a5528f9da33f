# A network of tf.get_variable in a template, in eager mode.
# python -m snippets.half-moved.template

# --8<-- [start:template-imports]
import importlib

import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)
tf.reset_default_graph()
check = importlib.import_module("snippets.half-moved.check")


def dense(value, units, name):
    with tf.variable_scope(name):
        kernel = tf.get_variable("kernel", (value.shape[1], units))
        zeros = tf.zeros_initializer()
        bias = tf.get_variable("bias", (units,), initializer=zeros)
    return tf.matmul(value, kernel) + bias


# --8<-- [end:template-imports]


# --8<-- [start:template]
def network(value):
    return dense(tf.nn.elu(dense(value, 32, "fc1")), 1, "D")


discriminator = tf.make_template("discriminator", network)
ten = tf.constant([[10.0]])
with check.no_half_moves():
    discriminator(ten)
    discriminator(ten)
print(*(v.name for v in discriminator.trainable_variables), sep="\n")
print("in tf.trainable_variables:", len(tf.trainable_variables()))
# --8<-- [end:template]

# --8<-- [start:leftovers]
path = "exchange/discriminator"
checkpoint = tf.train.Checkpoint(net=discriminator)
checkpoint.restore(path).assert_consumed()
names = {v.name.partition(":")[0] for v in discriminator.variables}
for name, _ in tf.train.list_variables(path):
    if name not in names:
        print("only in the file:", name)
reader = tf.train.load_checkpoint(path)
for variable in discriminator.variables:
    stored = reader.get_tensor(variable.name.partition(":")[0])
    assert (variable.numpy() == stored).all()
# --8<-- [end:leftovers]
