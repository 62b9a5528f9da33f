# What Session.run does that a function call will do: fetch, feed, order.
# python -m snippets.functions.session

# --8<-- [start:session-imports]
import glob
import tempfile

import numpy as np
import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)
tf.disable_v2_behavior()

inputs = np.float32([[1], [2], [3]])
batches = [(inputs, 2 * inputs), (inputs + 1, 2 * inputs + 2)]
# --8<-- [end:session-imports]

# --8<-- [start:session-run]
x = tf.placeholder(tf.float32, (None, 1))
y = tf.placeholder(tf.float32, (None, 1))
kernel = tf.get_variable("kernel", initializer=[[0.0]])
optimizer = tf.train.GradientDescentOptimizer(0.05)

error = tf.matmul(x, kernel) - y
loss = tf.reduce_mean(tf.square(error))
train_op = optimizer.minimize(loss)

session = tf.Session()
session.run(tf.global_variables_initializer())

for x_batch, y_batch in batches:
    feed_dict = {x: x_batch, y: y_batch}
    value, _ = session.run([loss, train_op], feed_dict)
    print(f"loss {value:.4f}")
print(f"evaluated {session.run(loss, feed_dict):.4f}")
# --8<-- [end:session-run]


# --8<-- [start:session-created]
def scaled(value):
    with tf.variable_scope("critic", reuse=tf.AUTO_REUSE):
        scale = tf.get_variable("scale", initializer=2.0)
    return scale * value


results = [scaled(tf.constant(value)) for value in (1.0, 3.0)]
session.run(tf.global_variables_initializer())
print(*session.run(results))
# --8<-- [end:session-created]

# --8<-- [start:session-sizes]
product = tf.matmul(x, kernel)
count = len(tf.get_default_graph().get_operations())
for size in (1, 2, 3):
    session.run(product, {x: np.ones((size, 1))})
new = len(tf.get_default_graph().get_operations()) - count
print("three batch sizes, new operations:", new)
# --8<-- [end:session-sizes]

# --8<-- [start:session-cast]
float64 = np.ones((2, 1))
result = session.run(product, {x: float64})
print("fed:", float64.dtype, "computed:", result.dtype)
# --8<-- [end:session-cast]

# --8<-- [start:session-inner]
logits = tf.matmul(x, kernel)
probability = tf.sigmoid(logits)
print(session.run(probability, {logits: [[0.0]]}))
# --8<-- [end:session-inner]

# --8<-- [start:session-frozen]
rate = 2.0
scaled = rate * x
rate = 5.0
print("after rate = 5.0:", session.run(scaled, {x: [[1.0]]}))
# --8<-- [end:session-frozen]

# --8<-- [start:session-steps]
summary = tf.summary.scalar("loss", tf.constant(1.0))
logs = tempfile.mkdtemp()
writer = tf.summary.FileWriter(logs)
for step in range(3):
    writer.add_summary(session.run(summary), step)
writer.close()

for event in tf.train.summary_iterator(glob.glob(logs + "/*")[0]):
    if event.summary.value:
        print("step", event.step)
# --8<-- [end:session-steps]


# --8<-- [start:session-owner]
def scaled_by_own_variable(value):
    scale = tf.get_variable("own_scale", initializer=2.0)
    return scale * value  # no name of Python is left for the variable


owned = scaled_by_own_variable(tf.constant(1.0))
session.run(tf.global_variables_initializer())
print("called:", session.run(owned))
# --8<-- [end:session-owner]

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
