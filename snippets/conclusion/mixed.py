# Parts of 1.x and of 2.x in one program: what works and what does not.
# python -m snippets.conclusion.mixed

# --8<-- [start:mixed-imports]
import textwrap

import numpy as np
import tensorflow as tf

from snippets.gan.function.gan import cross_entropy, discriminator, generator

v1 = tf.compat.v1
noise_batch = np.ones((2, 100), np.float32)
# --8<-- [end:mixed-imports]


# --8<-- [start:tried]
def tried(what):
    """Call a mixture; print its docstring and how it ended."""
    try:
        what()
        said = "works"
    except (AttributeError, RuntimeError, TypeError, ValueError) as error:
        lines = str(error).replace("\033[1m", "").replace("\033[0m", "")
        # Keras puts a heading above the message.
        words = [w for w in lines.splitlines() if w and "encountered" not in w]
        said = f"{type(error).__name__}: {words[0]}"
    print(f"{what.__doc__}\n  {textwrap.shorten(said, 78)}")


# --8<-- [end:tried]


# --8<-- [start:one-in-two]
def session_in_eager():
    """A graph and its session in an eager program:"""
    with tf.Graph().as_default(), v1.Session() as session:
        noise = v1.placeholder(tf.float32, (None, 100))
        return session.run(tf.reduce_sum(noise), {noise: noise_batch})


def wrapped():
    """A 1.x function with variables, wrapped, and its gradient:"""

    def old_layer(noise):
        return noise @ v1.get_variable("kernel", (100, 1))

    layer = v1.wrap_function(old_layer, [tf.TensorSpec((None, 100))])
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(layer(tf.constant(noise_batch)))
    (gradient,) = tape.gradient(loss, list(layer.variables))
    return gradient.numpy()


# --8<-- [end:one-in-two]


# --8<-- [start:old-optimizer]
def old_optimizer():
    """A 1.x optimizer on a Keras 3 model, in a tf.function:"""
    D, optimizer = discriminator(), v1.train.AdamOptimizer(0.01)
    variables = [v.value for v in D.trainable_variables]

    @tf.function
    def step(batch):
        with tf.GradientTape() as tape:
            loss = cross_entropy(D(batch), 1.0)
        gradients = tape.gradient(loss, variables)
        optimizer.apply_gradients(zip(gradients, variables, strict=True))
        return loss

    return step(np.ones((2, 1), np.float32))


# --8<-- [end:old-optimizer]


# --8<-- [start:two-in-one]
def function_in_graph():
    """A tf.function in a 1.x graph:"""
    with tf.Graph().as_default(), v1.Session() as session:
        noise = v1.placeholder(tf.float32, (None, 100))
        doubled = tf.function(lambda batch: 2 * batch)(noise)
        return session.run(doubled, {noise: noise_batch})


def tape_in_graph():
    """A GradientTape in a 1.x graph:"""
    with tf.Graph().as_default(), v1.Session() as session:
        noise = v1.placeholder(tf.float32, (None, 100))
        with tf.GradientTape() as tape:
            tape.watch(noise)
            square = noise**2
        return session.run(tape.gradient(square, noise), {noise: noise_batch})


# --8<-- [end:two-in-one]


# --8<-- [start:more-in-one]
def new_dataset():
    """A tf.data pipeline of 2.x, iterated by a session:"""
    with tf.Graph().as_default(), v1.Session() as session:
        dataset = tf.data.Dataset.range(3)
        iterator = v1.data.make_one_shot_iterator(dataset)
        return session.run(iterator.get_next())


def eager_by_py_function():
    """An eager model in a 1.x graph, through py_function:"""
    G = generator()
    with tf.Graph().as_default(), v1.Session() as session:
        noise = v1.placeholder(tf.float32, (None, 100))
        fake = tf.py_function(G, [noise], tf.float32)
        return session.run(fake, {noise: noise_batch})


# --8<-- [end:more-in-one]


# --8<-- [start:across]
def eager_variable():
    """An eager variable in a 1.x graph:"""
    weight = tf.Variable(1.0)
    with tf.Graph().as_default():
        return 2 * weight


def eager_model():
    """An eager model in a 1.x graph:"""
    G = generator()
    with tf.Graph().as_default():
        return G(v1.placeholder(tf.float32, (None, 100)))


def graph_tensor():
    """A tensor of a 1.x graph in eager mode:"""
    with tf.Graph().as_default():
        one = tf.constant(1.0)
    return one + 1


# --8<-- [end:across]

# --8<-- [start:all]
for mixture in (
    session_in_eager,
    wrapped,
    old_optimizer,
    function_in_graph,
    tape_in_graph,
    new_dataset,
    eager_by_py_function,
    eager_variable,
    eager_model,
    graph_tensor,
):
    tried(mixture)
# --8<-- [end:all]
