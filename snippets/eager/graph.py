# The same questions in a graph: what a tensor is, errors, gradients, loops.
# python -m snippets.eager.graph

# --8<-- [start:graph-imports]
import numpy as np
import tensorflow.compat.v1 as tf

from snippets.eager.ask import lines_of
from snippets.eager.discriminator import discriminator
from snippets.gan.function.gan import cross_entropy
from snippets.gan.graph.data import batches, starting_weights

tf.logging.set_verbosity(tf.logging.ERROR)
tf.disable_v2_behavior()
# --8<-- [end:graph-imports]

# --8<-- [start:graph-values]
logits = tf.constant([[0.5], [-2.0]])
probability = tf.sigmoid(logits)
print(probability)
session = tf.Session()
print(session.run(probability))
# --8<-- [end:graph-values]

# --8<-- [start:graph-mistakes]
values = tf.placeholder(tf.float32)
number = tf.placeholder(tf.int32)
mistakes = [
    (tf.matmul(values, np.ones((1, 32), "f")), {values: [[-1.0, 2.0]]}),
    (tf.gather([0.0, 1.0], number), {number: 7}),
    (128 // number, {number: 0}),
    (tf.log(values), {values: [[-1.0, 2.0]]}),
]
for mistake, feed_dict in mistakes:
    try:
        print("no error:", session.run(mistake, feed_dict))
    except tf.errors.InvalidArgumentError as error:
        print(lines_of(error)[-1], "#", error.op.name)
# --8<-- [end:graph-mistakes]

# --8<-- [start:graph-gradients]
_, D_weights = starting_weights(seed=0)
real_batch, _ = next(batches(seed=0))
weights = [tf.Variable(value) for value in D_weights]
real = tf.constant(real_batch)

D_loss = cross_entropy(discriminator(real, weights), 1.0)
gradients = tf.gradients(D_loss, weights)
session.run(tf.global_variables_initializer())
print("loss:", session.run(D_loss))
print("gradient of the last bias:", session.run(gradients[-1]))
# --8<-- [end:graph-gradients]

# --8<-- [start:graph-penalty]
logits = discriminator(real, weights)
slopes = tf.gradients(logits, real)[0]
penalty = tf.reduce_mean(tf.square(tf.abs(slopes) - 1))
gradients = tf.gradients(penalty, weights[0])[0]
print("penalty:", session.run(penalty))
print("its gradient:", session.run(gradients)[0, :3])
# --8<-- [end:graph-penalty]


# --8<-- [start:graph-search]
def loss(weight):
    return weight**2


def largest_rate(weight):
    """Halve the rate until a step by it lowers the loss."""
    slope = 2 * weight

    def too_large(rate):
        return loss(weight - rate * slope) >= loss(weight)

    def search():
        return tf.while_loop(too_large, lambda rate: rate / 2, [4.0])

    return tf.cond(tf.equal(slope, 0.0), lambda: 0.0, search)


# --8<-- [end:graph-search]

# --8<-- [start:graph-rates]
rates = tf.map_fn(largest_rate, tf.constant([1.0, 0.0, -3.0]))
print(session.run(rates))
# --8<-- [end:graph-rates]


# --8<-- [start:graph-both]
weight = tf.Variable(0.0)
session.run(weight.initializer)
add_1 = weight.assign_add(1.0)
add_100 = weight.assign_add(100.0)
session.run(tf.cond(tf.constant(True), lambda: add_1, lambda: add_100))
print("weight:", session.run(weight))

zero = tf.constant(0)
count = tf.while_loop(lambda i: i < 3, lambda i: [i + 1], [zero])
print("a list:", isinstance(count, list))
# --8<-- [end:graph-both]


# --8<-- [start:graph-unfetched]
real = tf.placeholder(tf.float32)
steps = tf.Variable(0)
check = tf.assert_positive(real)
count = steps.assign_add(1)
doubled = 2 * real

session.run(steps.initializer)
print("doubled:", session.run(doubled, {real: -1.0}))
print("steps:", session.run(steps))
# --8<-- [end:graph-unfetched]
