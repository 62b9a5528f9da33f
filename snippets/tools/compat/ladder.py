# A program that leaves the switches of 1.x one after the other.
# python -m snippets.tools.compat.ladder

# --8<-- [start:ladder-imports]
import numpy as np
import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)
tf.disable_v2_behavior()
REAL_BATCH = np.float32([[1.0, 2.0]])
# --8<-- [end:ladder-imports]


# --8<-- [start:ladder-loss]
def make_loss(real, inputs):
    """Return a kernel of ones and the square of its product, by a loop."""
    kernel = tf.get_variable("kernel", initializer=tf.ones((inputs, 1)))
    logit = tf.matmul(real, kernel)
    _, power = tf.while_loop(
        lambda step, power: step < 2,
        lambda step, power: (step + 1, power * logit),
        (0, tf.ones((1, 1))),
    )
    return kernel, tf.reduce_mean(power)


# --8<-- [end:ladder-loss]


# --8<-- [start:as-written]
def as_written(session):
    real = tf.placeholder(tf.float32, (1, 2))
    kernel, loss = make_loss(real, real.shape[1].value)
    session.run(tf.global_variables_initializer())
    loss_value = session.run(loss, {real: REAL_BATCH})

    gradient = tf.gradients(loss, kernel)[0]
    old = tf.identity(kernel)
    with tf.control_dependencies([old]):
        update = tf.assign_sub(kernel, 0.01 * gradient)
    with tf.control_dependencies([update]):
        moved = tf.identity(kernel) - old
    return loss_value, session.run(moved, {real: REAL_BATCH}).ravel()


# --8<-- [end:as-written]


# --8<-- [start:repaired]
def repaired(session):
    real = tf.placeholder(tf.float32, (1, 2))
    kernel, loss = make_loss(real, tf.dimension_value(real.shape[1]))
    gradient = tf.gradients(loss, kernel)[0]  # before the first run
    update = tf.assign_sub(kernel, 0.01 * gradient)
    session.run(tf.global_variables_initializer())
    loss_value = session.run(loss, {real: REAL_BATCH})

    old = session.run(kernel)  # a value, in a run of its own
    session.run(update, {real: REAL_BATCH})
    return loss_value, (session.run(kernel) - old).ravel()


# --8<-- [end:repaired]


# --8<-- [start:attempt]
def attempt(program):
    with tf.Graph().as_default(), tf.Session() as session:
        try:
            loss_value, moved = program(session)
            said = f"{loss_value}, moved {np.round(moved, 3)}"
        except AttributeError as error:
            said = error
    print(f"  {program.__name__}: {said}")


# --8<-- [end:attempt]

# --8<-- [start:climb]
attempt(as_written)
attempt(repaired)
rungs = ["resource_variables", "v2_tensorshape"]
rungs += ["control_flow_v2", "tensor_equality"]
for switch in rungs:
    getattr(tf, "enable_" + switch)()
    print("enabled", switch)
    attempt(as_written)
    attempt(repaired)
# --8<-- [end:climb]
