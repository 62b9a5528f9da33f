# The same questions without a graph.
# python -m snippets.eager.eager

# --8<-- [start:eager-imports]
import numpy as np
import tensorflow as tf

from snippets.eager.ask import lines_of
from snippets.eager.discriminator import discriminator
from snippets.gan.function.gan import cross_entropy
from snippets.gan.graph.data import batches, starting_weights

# --8<-- [end:eager-imports]

# --8<-- [start:eager-values]
logits = tf.constant([[0.5], [-2.0]])
probability = tf.sigmoid(logits)
print(probability)
print(probability.numpy())
print(f"{probability[0, 0]:.3f}")
# --8<-- [end:eager-values]

# --8<-- [start:keys]
D_loss, G_loss = tf.constant(0.5), tf.constant(0.5)
names = {D_loss.ref(): "D", G_loss.ref(): "G"}
print(names[G_loss.ref()])

kernel = tf.keras.Variable([[1.0]], name="kernel")
print(hasattr(kernel, "ref"), hasattr(kernel.value, "ref"))
places = [loss is G_loss for loss in (D_loss, G_loss)]
print(places.index(True))
# --8<-- [end:keys]

# --8<-- [start:where]
print("a script:", tf.executing_eagerly())
print("tf.function:", tf.function(tf.executing_eagerly)().numpy())
dataset = tf.data.Dataset.range(1).map(lambda _: tf.executing_eagerly())
print("Dataset.map:", next(iter(dataset)).numpy())
# --8<-- [end:where]

# --8<-- [start:eager-mistakes]
values = tf.constant([[-1.0, 2.0]])
mistakes = [
    lambda: tf.matmul(values, np.ones((1, 32), np.float32)),
    lambda: tf.gather([0.0, 1.0], 7),
    lambda: 128 // tf.constant(0),
    lambda: tf.math.log(values),
]
for mistake in mistakes:
    try:
        print("no error:", mistake().numpy())
    except tf.errors.InvalidArgumentError as error:
        print(lines_of(error)[-1])
# --8<-- [end:eager-mistakes]

# --8<-- [start:eager-gradients]
_, D_weights = starting_weights(seed=0)
real_batch, _ = next(batches(seed=0))
weights = [tf.Variable(value) for value in D_weights]
real = tf.constant(real_batch)

with tf.GradientTape() as tape:
    D_loss = cross_entropy(discriminator(real, weights), 1.0)
gradients = tape.gradient(D_loss, weights)
print("loss:", D_loss.numpy())
print("gradient of the last bias:", gradients[-1].numpy())
# --8<-- [end:eager-gradients]

# --8<-- [start:old-calls]
D_optimizer = tf.compat.v1.train.AdamOptimizer()
old_calls = [
    lambda: tf.gradients(D_loss, weights),
    lambda: D_optimizer.minimize(D_loss),
]
for old_call in old_calls:
    try:
        old_call()
    except RuntimeError as error:
        print(error)
# --8<-- [end:old-calls]


# --8<-- [start:persistent]
with tf.GradientTape(persistent=True) as tape:
    logits = discriminator(real, weights)
    D_loss = cross_entropy(logits, 1.0)
watched = tape.watched_variables()
print("watched:", [variable.shape.as_list() for variable in watched])
print("by the loss:", tape.gradient(D_loss, weights[-1]).numpy())
print("by the logits:", tape.gradient(logits, weights[-1]).numpy())
print("after it:", tape.gradient(2 * D_loss, weights[-1]))
# --8<-- [end:persistent]


# --8<-- [start:eager-penalty]
with tf.GradientTape() as outer:
    with tf.GradientTape() as inner:
        inner.watch(real)  # a constant is not recorded by itself
        logits = discriminator(real, weights)
    slopes = inner.gradient(logits, real)
    penalty = tf.reduce_mean(tf.square(tf.abs(slopes) - 1))
gradients = outer.gradient(penalty, weights[0])
print("penalty:", penalty.numpy())
print("its gradient:", gradients[0, :3].numpy())
# --8<-- [end:eager-penalty]

# --8<-- [start:rebound]
weight = tf.Variable(3.0)
for step in (1, 2):
    with tf.GradientTape() as tape:
        loss = weight**2
    slope = tape.gradient(loss, weight)
    print("step", step, slope, isinstance(weight, tf.Variable))
    if slope is not None:
        weight = weight - 0.1 * slope  # weight.assign_sub(...) was meant
# --8<-- [end:rebound]

# --8<-- [start:unconnected]
with tf.GradientTape() as tape:
    loss = tf.square(3.0)
print(tape.gradient(loss, weights[-1], unconnected_gradients="zero"))
# --8<-- [end:unconnected]


# --8<-- [start:eager-search]
def loss(weight):
    return weight**2


def largest_rate(weight):
    """Halve the rate until a step by it lowers the loss."""
    slope = 2 * weight
    if slope == 0.0:
        return 0.0

    rate = 4.0
    while loss(weight - rate * slope) >= loss(weight):
        rate = rate / 2
    return rate


# --8<-- [end:eager-search]

# --8<-- [start:eager-rates]
rates = [largest_rate(w) for w in tf.constant([1.0, 0.0, -3.0])]
print(rates)
# --8<-- [end:eager-rates]


# --8<-- [start:eager-both]
weight = tf.Variable(0.0)
add_1 = weight.assign_add(1.0)
add_100 = weight.assign_add(100.0)
tf.cond(tf.constant(True), lambda: add_1, lambda: add_100)
print("weight:", weight.numpy())

zero = tf.constant(0)
count = tf.while_loop(lambda i: i < 3, lambda i: [i + 1], [zero])
print("a list:", isinstance(count, list))
# --8<-- [end:eager-both]


# --8<-- [start:eager-unfetched]
real = tf.constant(-1.0)
steps = tf.Variable(0)
try:
    check = tf.debugging.assert_positive(real)
except tf.errors.InvalidArgumentError as error:
    print(str(error).splitlines()[1])
count = steps.assign_add(1)
doubled = 2 * real

print("doubled:", doubled.numpy())
print("steps:", steps.numpy())
# --8<-- [end:eager-unfetched]
