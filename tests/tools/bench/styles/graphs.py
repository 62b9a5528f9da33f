"""The step of the GAN as a graph and a session. Python 3.7: 1.15.5 runs it as well."""

from __future__ import annotations

import warnings

import tensorflow.compat.v1 as tf

from snippets.gan.function.gan import cross_entropy, discriminator, generator
from snippets.gan.graph.data import starting_weights


def adam(step):
    rate = tf.train.cosine_decay(0.0125, step, 2000)
    return tf.train.AdamOptimizer(rate, beta1=0.5)


def layers_in_scopes():
    """Return G, D and what gives their variables, as in snippets/gan/graph/train.py."""

    def G(noise):
        with tf.variable_scope("generator", reuse=tf.AUTO_REUSE):
            fc1 = tf.layers.dense(noise, 64, tf.nn.elu, name="fc1")
            fc2 = tf.layers.dense(fc1, 64, tf.nn.elu, name="fc2")
            return tf.layers.dense(fc2, 1, name="G")

    def D(value):
        with tf.variable_scope("discriminator", reuse=tf.AUTO_REUSE):
            fc1 = tf.layers.dense(value, 32, tf.nn.elu, name="fc1")
            return tf.layers.dense(fc1, 1, name="D")

    warnings.filterwarnings("ignore", "`tf.layers.dense` is deprecated")
    return G, D, lambda: map(tf.trainable_variables, ("generator/", "discriminator/"))


def keras_models():
    """Return G, D and what gives their variables, of the Keras that the world has."""
    G, D = generator(), discriminator()

    def variables():
        for model in (G, D):
            # In Keras 3 ``value`` is the variable that TensorFlow knows, else a method.
            yield [
                variable if callable(variable.value) else variable.value
                for variable in model.trainable_variables
            ]

    return G, D, variables


def make_step(networks):
    """Return a step that runs the session twice, in a graph of its own."""
    with tf.Graph().as_default() as graph:
        G, D, variables = networks()
        real = tf.placeholder(tf.float32, (None, 1), name="real")
        noise = tf.placeholder(tf.float32, (None, 100), name="noise")
        D_real = D(real)
        D_fake = D(G(noise))
        D_loss = cross_entropy(D_real, 1.0) + cross_entropy(D_fake, 0.0)
        G_loss = cross_entropy(D_fake, 1.0)

        G_variables, D_variables = variables()
        D_step = tf.Variable(0, trainable=False, name="D_step")
        G_step = tf.Variable(0, trainable=False, name="G_step")
        train_D = adam(D_step).minimize(D_loss, D_step, var_list=D_variables)
        train_G = adam(G_step).minimize(G_loss, G_step, var_list=G_variables)
        G_weights, D_weights = starting_weights(0)
        weights = G_weights + D_weights
        load = list(map(tf.assign, G_variables + D_variables, weights))
        initialise = tf.global_variables_initializer()

    session = tf.Session(graph=graph)
    session.run(initialise)
    session.run(load)

    def step(real_batch, noise_batch):
        feed_dict = {real: real_batch, noise: noise_batch}
        _, D_value = session.run([train_D, D_loss], feed_dict)
        _, G_value = session.run([train_G, G_loss], feed_dict)
        return D_value, G_value

    return step


def layers(pairs, chunk):
    step = make_step(layers_in_scopes)
    return lambda steps: [step(*next(pairs)) for _ in range(steps)]


def keras(pairs, chunk):
    step = make_step(keras_models)
    return lambda steps: [step(*next(pairs)) for _ in range(steps)]
