# Loops and conditionals in a 1.x graph.
# python -m snippets.control-flow.session

# --8<-- [start:session-imports]
import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)
tf.disable_v2_behavior()
# --8<-- [end:session-imports]


# --8<-- [start:session-flow]
def halvings(value):
    count, _ = tf.while_loop(
        lambda count, rest: rest > 1.0,
        lambda count, rest: (count + 1, rest / 2.0),
        (0, value),
    )
    return tf.cond(value > 0.0, lambda: count, lambda: -1)


x = tf.placeholder(tf.float32, ())
result = halvings(x)
with tf.Session() as session:
    for value in (10.0, 1.0, -2.0):
        print(value, "->", session.run(result, {x: value}))
# --8<-- [end:session-flow]

# --8<-- [start:session-single]
three = tf.constant(3.0)
loop = tf.while_loop(lambda v: v < 10.0, lambda v: 2.0 * v, [three])
print("while_loop returns a list:", isinstance(loop, list))
print("shape of its square:", tf.square(loop).shape)

branch = tf.cond(three > 0.0, lambda: [three], lambda: [-three])
print("cond returns a list:", isinstance(branch, list))
print("shape of its square:", tf.square(branch).shape)
# --8<-- [end:session-single]

# --8<-- [start:session-python]
try:
    if x > 0.0:
        print("positive")
except TypeError as error:
    print(type(error).__name__)
# --8<-- [end:session-python]
