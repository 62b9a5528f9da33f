# Small programs of 1.x and of 2.x. Python 3.6 runs this file too.
# python -m snippets.why-and-when.probes

# --8<-- [start:probe-imports]
import importlib
import logging
import os
import subprocess
import sys
import tempfile
import textwrap
import warnings

import numpy as np
import tensorflow
from absl import logging as absl_logging

# The releases announce what they will drop. What they did drop is asked here.
logging.getLogger("tensorflow").setLevel(logging.ERROR)
absl_logging.set_verbosity(absl_logging.ERROR)
warnings.simplefilter("ignore")

ones = np.ones([4, 2], "float32")
# --8<-- [end:probe-imports]


# --8<-- [start:graph-programs]
def session(tf):
    """placeholder and Session"""
    with tf.Graph().as_default(), tf.Session() as session:
        real = tf.placeholder(tf.float32, [None])
        session.run(real + 1.0, {real: [10.0, 11.0]})


def layers(tf):
    """tf.layers"""
    with tf.Graph().as_default():
        tf.layers.dense(tf.constant(ones), 1)


def contrib(tf):
    """tf.contrib"""
    with tf.Graph().as_default():
        tf.contrib.layers.fully_connected(tf.constant(ones), 1)


# --8<-- [end:graph-programs]


# --8<-- [start:estimator]
def estimator(tf):
    """an Estimator, trained"""

    def model(features, labels, mode):
        weights = tf.get_variable("weights", [2, 1])
        loss = tf.reduce_mean((tf.matmul(features, weights) - labels) ** 2)
        train = tf.train.GradientDescentOptimizer(0.1)
        step = train.minimize(loss, tf.train.get_global_step())
        return tf.estimator.EstimatorSpec(mode, loss=loss, train_op=step)

    def batches():
        return tf.data.Dataset.from_tensors((ones, ones[:, :1]))

    with tempfile.TemporaryDirectory() as folder:
        tf.estimator.Estimator(model, folder).train(batches, steps=1)


# --8<-- [end:estimator]


# --8<-- [start:keras-in-graphs]
def network(tf, last=lambda value: value):
    noise = tf.keras.Input(shape=(2,))
    return tf.keras.Model(noise, last(tf.keras.layers.Dense(1)(noise)))


def keras_in_session(tf):
    """Keras model in a Session"""
    with tf.Graph().as_default(), tf.Session() as session:
        model = network(tf)
        loss = tf.reduce_mean(model(tf.constant(ones)) ** 2)
        train = tf.train.GradientDescentOptimizer(0.1)
        step = train.minimize(loss, var_list=model.trainable_variables)
        session.run(tf.global_variables_initializer())
        session.run(step)


def fit_in_graph(tf):
    """Keras fit in a graph"""
    with tf.Graph().as_default():
        fit(tf)


# --8<-- [end:keras-in-graphs]


# --8<-- [start:eager-programs]
def eager(tf):
    """eager arithmetic"""
    assert float(tf.constant(1.0) + 1.0) == 2.0


def function(tf):
    """if in a tf.function"""

    @tf.function
    def absolute(value):
        if value < 0.0:
            return -value
        return value

    assert float(absolute(tf.constant(-1.0))) == 1.0


# --8<-- [end:eager-programs]


# --8<-- [start:keras-programs]
def fit(tf):
    """Keras fit"""
    model = network(tf)
    model.compile("sgd", "mse")
    model.fit(ones, ones[:, :1], verbose=0)


def operation(tf):
    """tf.abs in a Keras model"""
    network(tf, last=tf.abs)


def rate(tf):
    """Adam(lr=0.1)"""
    tf.keras.optimizers.Adam(lr=0.1)


# --8<-- [end:keras-programs]


# --8<-- [start:keras-files]
def save_h5(tf):
    """save to an .h5 file"""
    with tempfile.TemporaryDirectory() as folder:
        network(tf).save(folder + "/model.h5")
        tf.keras.models.load_model(folder + "/model.h5")


def save_folder(tf):
    """save to a folder"""
    with tempfile.TemporaryDirectory() as folder:
        network(tf).save(folder + "/model")
        assert os.path.isdir(folder + "/model"), "this is one file"
        tf.keras.models.load_model(folder + "/model")


# --8<-- [end:keras-files]


# --8<-- [start:whole-script]
def script(tf):
    """a whole script"""
    command = [sys.executable, "-m", "snippets.why-and-when.script"]
    said = subprocess.check_output(command, stderr=subprocess.DEVNULL)
    assert said.split() == [b"mean:", b"10.0"]


# --8<-- [end:whole-script]


# --8<-- [start:attempt]
FAILURES = (AssertionError, AttributeError, ImportError, OSError)
FAILURES += (RuntimeError, TypeError, ValueError)


def attempt(kind, module, program):
    tensorflow.keras.backend.clear_session()
    name = f"{kind} {program.__doc__:24}"
    try:
        program(importlib.import_module(module))
        print(name, "works")
    except FAILURES as error:
        said = f"{type(error).__name__}: {error}"
        print(name, "fails")
        print("   ", textwrap.shorten(said, 74, placeholder=" ..."))


# --8<-- [end:attempt]

# --8<-- [start:probe]
for program in (session, layers, contrib, estimator, keras_in_session):
    attempt("1.x", "tensorflow", program)
attempt("1.x", "tensorflow", fit_in_graph)
for program in (script, layers, estimator, keras_in_session):
    attempt("v1 ", "tensorflow.compat.v1", program)
for program in (eager, function, fit, save_h5, save_folder, operation, rate):
    attempt("2.x", "tensorflow", program)
# --8<-- [end:probe]
