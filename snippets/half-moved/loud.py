# 1.x calls that do raise under eager execution.
# python -m snippets.half-moved.loud

# --8<-- [start:loud-cases]
import warnings

import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)
tf.reset_default_graph()
warnings.filterwarnings("ignore", "Cannot activate TF2")


def gradients():
    return tf.gradients(tf.ones(()) * 2, [tf.ones(())])


def summaries():
    tf.summary.scalar("loss", 1.0)
    return tf.summary.merge_all()


def saver():
    tf.get_variable("scale", initializer=1.0)
    return tf.train.Saver()


# --8<-- [end:loud-cases]


# --8<-- [start:loud-more]
def metric():
    return tf.metrics.mean([1.0])


def total_loss():
    tf.losses.absolute_difference(labels=[10.0], predictions=[9.9])
    return tf.losses.get_total_loss()


def initializable():
    dataset = tf.data.Dataset.range(3)
    return tf.data.make_initializable_iterator(dataset)


def writer():
    return tf.summary.FileWriter("logs")


def queue():
    return tf.train.string_input_producer(["batches.csv"])


cases = gradients, summaries, saver, metric, total_loss, initializable
cases += writer, queue
# --8<-- [end:loud-more]

# --8<-- [start:loud]
for case in cases:
    try:
        case()
        print(case.__name__, "is silent")
    except (RuntimeError, ValueError) as error:
        print(f"{type(error).__name__}: {error}")
# --8<-- [end:loud]

# --8<-- [start:quiet]
for case in cases:
    with tf.Graph().as_default():
        print(f"{case.__name__}: {type(case()).__name__}")
# --8<-- [end:quiet]
