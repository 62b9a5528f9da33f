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


# --8<-- [start:train]
def train(session, size=tf.dimension_value, late=False, alias=False):
    """Return a loss, and how far one step has moved the kernel."""
    real = tf.placeholder(tf.float32, (1, 2))
    kernel, loss = make_loss(real, size(real.shape[1]))
    initialise = tf.global_variables_initializer()
    if late:
        session.run(initialise)
    gradient = tf.gradients(loss, kernel)[0]
    old = tf.identity(kernel)
    with tf.control_dependencies([old]):
        update = tf.assign_sub(kernel, 0.01 * gradient)
    with tf.control_dependencies([update]):
        moved = tf.identity(kernel) - old

    session.run(initialise)
    loss_value, before = session.run([loss, kernel], {real: REAL_BATCH})
    moved_value = session.run(moved, {real: REAL_BATCH})
    if not alias:
        moved_value = session.run(kernel) - before
    return loss_value, moved_value.ravel()


# --8<-- [end:train]


# --8<-- [start:attempt]
FAULTS = {
    "repaired": {},
    "compares an alias": {"alias": True},
    "takes .value": {"size": lambda dimension: dimension.value},
    "late gradient": {"late": True},
}


def attempt_all():
    for name, fault in FAULTS.items():
        with tf.Graph().as_default(), tf.Session() as session:
            try:
                loss_value, moved = train(session, **fault)
                said = f"{loss_value}, moved {np.round(moved, 3)}"
            except (AttributeError, tf.errors.InvalidArgumentError) as error:
                words = str(error)
                start = words.find("Connecting")  # it begins with a heading
                said = words[max(start, 0) :][:46]
        print(f"  {name:17} {said}")


# --8<-- [end:attempt]

# --8<-- [start:climb]
print("as 1.x")
attempt_all()
rungs = ["resource_variables", "v2_tensorshape"]
rungs += ["control_flow_v2", "tensor_equality"]
for switch in rungs:
    getattr(tf, "enable_" + switch)()
    print("enabled", switch)
    attempt_all()
# --8<-- [end:climb]
