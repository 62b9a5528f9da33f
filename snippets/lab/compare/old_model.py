# A small 1.x model, and all that its copy in 2.x is to be compared with.
# python -m snippets.lab.compare.old_model [seed] [units]

# --8<-- [start:old-imports]
import sys
import warnings

import numpy as np
import tensorflow.compat.v1 as tf

from snippets.lab.compare.freeze import freeze

seed = int(sys.argv[1]) if len(sys.argv) > 1 else 0
units = int(sys.argv[2]) if len(sys.argv) > 2 else 6
tf.logging.set_verbosity(tf.logging.ERROR)
warnings.filterwarnings("ignore", ".* is deprecated")
tf.disable_v2_behavior()
# --8<-- [end:old-imports]

# --8<-- [start:old-model]
sounds = tf.placeholder(tf.float32, (None, 6, 4))  # 6 moments, 4 bands
kinds = tf.placeholder(tf.int64, (None,))  # one of three
training = tf.placeholder(tf.bool, ())


def norm(values, name):
    return tf.layers.batch_normalization(
        values, momentum=0.9, epsilon=1e-4, training=training, name=name
    )


images = tf.expand_dims(sounds, 3)
conv = tf.layers.conv2d(
    images, 2, 3, padding="same", use_bias=False, name="conv"
)
features = tf.reshape(tf.nn.relu(norm(conv, "conv_norm")), (-1, 6, 4 * 2))
cell = tf.nn.rnn_cell.LSTMCell(units)
_, (c, h) = tf.nn.dynamic_rnn(cell, features, dtype=tf.float32)
state = norm(tf.concat([c, h], 1), "norm")
logits = tf.layers.dense(state, 3, name="logits")
loss = tf.losses.sparse_softmax_cross_entropy(kinds, logits)
variables = {v.op.name: v for v in tf.global_variables()}
# --8<-- [end:old-model]

# --8<-- [start:old-step]
step = tf.train.get_or_create_global_step()
rate = tf.train.exponential_decay(0.01, step, 20, 0.8, staircase=True)
optimizer = tf.train.AdamOptimizer(rate)
pairs = optimizer.compute_gradients(loss)
gradients = {variable.op.name: gradient for gradient, variable in pairs}

clipped, _ = tf.clip_by_global_norm([gradient for gradient, _ in pairs], 1.0)
pairs = [(clipped[n], variable) for n, (_, variable) in enumerate(pairs)]
with tf.control_dependencies(tf.get_collection(tf.GraphKeys.UPDATE_OPS)):
    train = optimizer.apply_gradients(pairs, step)
# --8<-- [end:old-step]

# --8<-- [start:old-start]
session = tf.Session()
session.run(tf.global_variables_initializer())
random = np.random.RandomState(seed)  # the same numbers in each version
for name, variable in variables.items():
    if name.endswith("kernel"):
        variable.load(random.normal(0, 0.4, variable.shape), session)

frozen = {
    # Rounded to one digit, which keeps the text short.
    "batches/sounds": np.float32(random.normal(0, 1, (5, 8, 6, 4)).round(1)),
    "batches/kinds": random.randint(0, 3, (5, 8)),
}


def keep(stage, fetches, feed_dict=None):
    for name, value in session.run(fetches, feed_dict).items():
        frozen[f"{stage}/{name}"] = value


# --8<-- [end:old-start]

# --8<-- [start:old-stages]
batches = frozen["batches/sounds"], frozen["batches/kinds"]
feeds = [
    {sounds: batches[0][n], kinds: batches[1][n], training: True}
    for n in range(5)
]
keep("start", variables)
keep("forward", {"logits": logits, "loss": loss}, feeds[0])
keep("gradients", gradients, feeds[0])
losses = []
for number in range(100):
    losses.append(session.run([loss, train], feeds[number % 5])[0])
    if number == 0:
        keep("one step", variables)
keep("hundred steps", variables)
frozen["hundred steps/losses"] = np.stack(losses)
keep("inference", {"logits": logits}, {**feeds[0], training: False})
# --8<-- [end:old-stages]

# --8<-- [start:old-write]
freeze("frozen.json", **frozen)  # for git
freeze("frozen.npz", **frozen)  # for the program in 2.x
print(f"{len(frozen)} arrays, losses {losses[0]:.4f} to {losses[-1]:.4f}")
# --8<-- [end:old-write]
