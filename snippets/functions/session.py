# What Session.run does that a function call will do: fetch, feed, order.
# python -m snippets.functions.session

# --8<-- [start:session-imports]
import numpy as np
import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)
tf.disable_v2_behavior()
# --8<-- [end:session-imports]


# --8<-- [start:session-run]
kernel = tf.get_variable("kernel", initializer=[[2.0]])


def discriminator(value):
    logits = tf.matmul(value, kernel)
    return logits, tf.sigmoid(logits)


real = tf.placeholder(tf.float32, (None, 1))
logits, probability = discriminator(real)
session = tf.Session()
session.run(tf.global_variables_initializer())
feed_dict = {real: [[0.0], [1.0]]}
print(session.run(probability, feed_dict).round(2).ravel())
# --8<-- [end:session-run]


# --8<-- [start:session-order]
calls = tf.get_variable("calls", initializer=0, use_resource=True)
before = calls.read_value()
with tf.control_dependencies([before]):
    add = tf.assign_add(calls, 1)
with tf.control_dependencies([add]):
    after = calls.read_value()

session.run(calls.initializer)
print("read, add, read:", *session.run([before, after]))
# --8<-- [end:session-order]

# --8<-- [start:session-pruned]
value = tf.placeholder(tf.float32, ())
tf.assign_add(calls, 1)
tf.check_numerics(value, "value")
doubled = 2 * value

session.run(calls.initializer)
print("result:", session.run(doubled, {value: np.nan}))
print("calls counted:", session.run(calls))
# --8<-- [end:session-pruned]
