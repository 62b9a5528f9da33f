# Loops and conditionals in a tf.function.
# python -m snippets.control-flow.flow

# --8<-- [start:imports]
import tensorflow as tf

# --8<-- [end:imports]


# --8<-- [start:flow]
@tf.function
def halvings(value):
    count, rest = 0, value
    while rest > 1.0:
        count += 1
        rest /= 2.0
    if value <= 0.0:
        count = -1
    return count


for value in (10.0, 1.0, -2.0):
    print(value, "->", halvings(tf.constant(value)).numpy())
# --8<-- [end:flow]

# --8<-- [start:single]
three = tf.constant(3.0)
loop = tf.while_loop(lambda v: v < 10.0, lambda v: [2.0 * v], [three])
print("while_loop returns a list:", isinstance(loop, list))
print("shape of its square:", tf.square(loop).shape)

branch = tf.cond(three > 0.0, lambda: [three], lambda: [-three])
print("cond returns a list:", isinstance(branch, list))
print("shape of its square:", tf.square(branch).shape)
# --8<-- [end:single]


# --8<-- [start:branches]
traced = []


@tf.function
def scaled(value, training):
    if training:
        traced.append("then")
        value = 2.0 * value
    else:
        traced.append("else")
    return value


scaled(three, training=True)
print("if on a Python bool:", *traced)
traced.clear()
scaled(three, training=tf.constant(True))
print("if on a tensor:", *traced)
# --8<-- [end:branches]


# --8<-- [start:compat]
def old_calls(x):
    old = tf.compat.v1
    loop = old.while_loop(lambda v: v < 10.0, lambda v: [2.0 * v], [x])
    branch = old.cond(x > 0.0, lambda: [x], lambda: [-x])
    return loop, branch


print("                 list from while_loop, from cond")
for name, call in (
    ("eagerly", old_calls),
    ("tf.function", tf.function(old_calls)),
):
    loop, branch = call(three)
    print(
        f"{name:16} {isinstance(loop, list)!s:20}  {isinstance(branch, list)}"
    )
# --8<-- [end:compat]
