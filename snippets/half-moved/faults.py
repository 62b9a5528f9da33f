# 1.x calls that have no effect in eager mode and raise no error.
# python -m snippets.half-moved.faults

# --8<-- [start:faults-imports]
import importlib

import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)


def three_runs(tensor, feed_dict=lambda: None):
    """Look at one tensor three times, as a training loop would."""
    if tf.executing_eagerly():
        return [float(tensor) for _ in range(3)]
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        return [float(session.run(tensor, feed_dict())) for _ in range(3)]


# --8<-- [end:faults-imports]


# --8<-- [start:sharing]
def sharing():
    with tf.variable_scope("critic", reuse=tf.AUTO_REUSE):
        kernel = tf.get_variable("kernel", (1, 32))
        again = tf.get_variable("kernel", (1, 32))
    return f"shared: {kernel is again}"


print(sharing())
# --8<-- [end:sharing]


# --8<-- [start:reuse]
def without_reuse():
    with tf.variable_scope("once"):
        tf.get_variable("kernel", (1, 32))
        tf.get_variable("kernel", (1, 32))
    return "no error"


def reuse_what_is_missing():
    with tf.variable_scope("missing", reuse=True):
        tf.get_variable("kernel", (1, 32))
    return "no error"


for case in (without_reuse, reuse_what_is_missing):
    try:
        print(f"{case.__name__}: {case()}")
    except ValueError as error:
        print(f"{case.__name__}: {str(error).partition('.')[0]}")
# --8<-- [end:reuse]


# --8<-- [start:lists]
def weight_decay():
    kernels = tf.trainable_variables("critic/")
    penalties = [tf.nn.l2_loss(kernel) for kernel in kernels]
    return f"{len(penalties)} penalties for weight decay"


def target_network():
    for scope in ("online", "target"):
        with tf.variable_scope(scope, reuse=tf.AUTO_REUSE):
            tf.get_variable("kernel", (1, 32))
    online = tf.trainable_variables("online/")
    target = tf.trainable_variables("target/")
    return f"{len(list(map(tf.assign, target, online)))} copied to the target"


def losses():
    tf.losses.absolute_difference(labels=[10.0], predictions=[9.9])
    return f"{len(tf.losses.get_losses())} losses to add up"


for fault in (weight_decay, target_network, losses):
    print(fault())
# --8<-- [end:lists]


# --8<-- [start:regularisation]
def regularisation():
    for _ in range(3):  # three calls of one network
        with tf.variable_scope("regularised", reuse=tf.AUTO_REUSE):
            tf.get_variable("kernel", (1, 32), regularizer=tf.nn.l2_loss)
    return f"{len(tf.losses.get_regularization_losses())} regularization losses"


print(regularisation())
# --8<-- [end:regularisation]


# --8<-- [start:total]
def total_loss():
    penalty = tf.losses.get_regularization_loss()
    losses_alone = tf.losses.get_total_loss() - penalty
    return f"losses in the total: {three_runs(losses_alone)[0]:.2f}"


print(total_loss())
# --8<-- [end:total]


# --8<-- [start:averages]
def average_all():
    weight = tf.Variable(1.0)
    averages = tf.train.ExponentialMovingAverage(0.9)
    averages.apply()  # to all trainable variables
    return f"average of the weight: {type(averages.average(weight)).__name__}"


print(average_all())
# --8<-- [end:averages]


# --8<-- [start:made-once]
def noise():
    numbers = three_runs(tf.random_normal(()))
    return f"{len(set(numbers))} different numbers in three runs"


def next_batch():
    dataset = tf.data.Dataset.range(3)
    batch = tf.data.make_one_shot_iterator(dataset).get_next()
    return f"batches of three runs: {three_runs(batch)}"


def update():
    counter = tf.Variable(0.0)
    return f"counter in three runs: {three_runs(tf.assign_add(counter, 1.0))}"


def default():
    rate = tf.placeholder_with_default(0.5, ())
    fed = three_runs(rate, lambda: {rate: 0.1})
    return f"default 0.5, fed with 0.1: {fed[0]:.1f}"


for case in (noise, next_batch, update, default):
    print(f"{case.__name__}: {case()}")
# --8<-- [end:made-once]


# --8<-- [start:fine-tuning]
def fine_tuning():
    layers = [tf.keras.layers.Dense(32, name="fc1")]
    layers.append(tf.keras.layers.Dense(1, name="D"))
    D = tf.keras.Sequential(layers)
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.square(D(tf.ones((128, 1)))))
    last_layer = [v for v in D.trainable_variables if "D/" in v.name]
    gradients = tape.gradient(loss, last_layer)
    return f"{len(gradients)} gradients for the last layer"


print(fine_tuning())
# --8<-- [end:fine-tuning]


# --8<-- [start:module]
class Discriminator(tf.Module):
    def __init__(self):
        super().__init__()
        self.scale = tf.Variable(1.0)
        self.fc1 = tf.keras.layers.Dense(32)
        self.fc1.build((None, 1))


def module():
    return f"{len(Discriminator().trainable_variables)} variables to train"


print(module())
# --8<-- [end:module]


# --8<-- [start:feeding]
def feeding():
    with tf.Graph().as_default(), tf.Session() as session:
        scale = tf.get_variable("scale", initializer=1.0)
        doubled = 2 * scale
        session.run(tf.global_variables_initializer())
        return f"twice 5 is {session.run(doubled, {scale: 5.0}):.0f}"


print(feeding())
# --8<-- [end:feeding]


# --8<-- [start:signs]
def initialiser():
    return f"initialiser: {type(tf.global_variables_initializer()).__name__}"


def schedule():
    step = tf.train.get_or_create_global_step()
    rate = tf.train.exponential_decay(0.1, step, 10, 0.5)
    return f"rate: {type(rate).__name__}"


def ordering():
    context = tf.control_dependencies([tf.constant(1.0)])
    return f"control_dependencies: {type(context).__name__}"


print(initialiser(), schedule(), ordering(), sep="\n")
# --8<-- [end:signs]

# --8<-- [start:caught]
check = importlib.import_module("snippets.half-moved.check")


def verdict(case):
    try:
        with check.no_half_moves():
            case()
    except check.HalfMoved as caught:
        return caught
    return "passes"


faults = [sharing, weight_decay, target_network, losses, regularisation]
faults += [total_loss, fine_tuning, module, feeding, initialiser, schedule]
faults += [default, noise, next_batch, update, ordering]
if tf.executing_eagerly():  # a graph can't do these again
    faults += [without_reuse, reuse_what_is_missing, average_all]
verdicts = {fault.__name__: verdict(fault) for fault in faults}
if set(verdicts.values()) == {"passes"}:
    print(f"all {len(verdicts)} pass")
else:
    print(*(f"{n}: {v}" for n, v in verdicts.items()), sep="\n")
# --8<-- [end:caught]


# --8<-- [start:graph-code]
@check.no_half_moves()
def test_graph():
    with tf.Graph().as_default(), tf.Session() as session:
        value = tf.placeholder(tf.float32, (None, 1))
        with tf.variable_scope("discriminator", reuse=tf.AUTO_REUSE):
            kernel = tf.get_variable("kernel", (1, 1))
            assert tf.get_variable("kernel", (1, 1)) is kernel
        loss = tf.reduce_mean(tf.square(tf.matmul(value, kernel) - 10))
        step = tf.train.get_or_create_global_step()
        rate = tf.train.exponential_decay(0.1, step, 10, 0.5)
        optimizer = tf.train.GradientDescentOptimizer(rate)
        train = optimizer.minimize(loss, step, tf.trainable_variables())
        session.run(tf.global_variables_initializer())
        before = session.run(loss, {value: [[1.0]]})
        session.run(train, {value: [[1.0]]})
        assert session.run(loss, {value: [[1.0]]}) < before


test_graph()
print("passes")
# --8<-- [end:graph-code]
