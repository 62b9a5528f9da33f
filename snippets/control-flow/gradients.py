# Gradients through a tf.function and its loop.
# python -m snippets.control-flow.gradients

# --8<-- [start:gradients-imports]
import tensorflow as tf

# --8<-- [end:gradients-imports]


# --8<-- [start:gradients]
@tf.function
def halved(value):
    while value > 1.0:
        value = value / 2.0
    return value


@tf.function
def gradient_of(function, value):
    with tf.GradientTape() as tape:
        tape.watch(value)
        result = function(value)
    return tape.gradient(result, value)


ten = tf.constant(10.0)
with tf.GradientTape() as tape:
    tape.watch(ten)
    result = halved(ten)
print("tape around the function:", tape.gradient(result, ten).numpy())
print("tape in a function:", gradient_of(halved, ten).numpy())
# --8<-- [end:gradients]


# --8<-- [start:custom]
@tf.custom_gradient
def bounded(value):
    def gradient(upstream):
        return tf.clip_by_value(upstream, -1.0, 1.0)

    return tf.identity(value), gradient


print(gradient_of(lambda value: 100.0 * value, ten).numpy())
print(gradient_of(lambda value: 100.0 * bounded(value), ten).numpy())
# --8<-- [end:custom]


# --8<-- [start:outside]
tapes = []


@tf.function
def taped(value):
    with tf.GradientTape() as tape:
        tape.watch(value)
        result = value * value
    tapes.append(tape)
    return result


result = taped(ten)
print(tapes[0].gradient(result, ten))
# --8<-- [end:outside]
