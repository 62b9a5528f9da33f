# The network of scopes.py on a Keras layer, in eager mode.
# TF_USE_LEGACY_KERAS=1 python -m snippets.half-moved.scopes_shim

# --8<-- [start:shim-imports]
import importlib
import warnings

import tensorflow.compat.v1 as tf

from snippets.gan.function.gan import cross_entropy
from snippets.gan.graph.data import batches

tf.logging.set_verbosity(tf.logging.ERROR)
warnings.filterwarnings("ignore", "`(tf.layers|layer.updates)")
check = importlib.import_module("snippets.half-moved.check")
discriminator = importlib.import_module(
    "snippets.half-moved.scopes"
).discriminator
# --8<-- [end:shim-imports]


# --8<-- [start:shim]
class Discriminator(tf.keras.layers.Layer):
    @tf.keras.utils.track_tf1_style_variables
    def call(self, value, training):
        return discriminator(value, training)


D = Discriminator()
D(tf.ones((1, 1)), training=False)  # makes the variables
status = tf.train.Checkpoint(D=D).restore("exchange/discriminator")
status.assert_consumed()
optimizer = tf.train.GradientDescentOptimizer(0.1)


@tf.function
def train_step(value):
    with tf.GradientTape() as tape:
        loss = cross_entropy(D(value, training=True), 1.0)
    weights = D.trainable_variables
    gradients = tape.gradient(loss, weights)
    optimizer.apply_gradients(zip(gradients, weights, strict=True))


# --8<-- [end:shim]


# --8<-- [start:shim-output]
data = batches(seed=0)
for _ in range(10):
    train_step(tf.constant(next(data)[0]))

ten = tf.constant([[10.0]])
names = {v.name: v for v in D.variables}
mean = names["discriminator/BN/moving_mean:0"]
print("moving_mean:", mean.numpy()[:3].round(4))
loss = cross_entropy(D(ten, training=False), 1.0)
print(f"loss at inference: {loss:.4f}")
# --8<-- [end:shim-output]

# --8<-- [start:shim-shares]
for variable in D.trainable_variables:
    print(variable.name, variable.shape)
with check.no_half_moves():
    D(ten, training=True)
print("UPDATE_OPS:", len(tf.get_collection(tf.GraphKeys.UPDATE_OPS)))
# --8<-- [end:shim-shares]


# --8<-- [start:shim-module]
class Critic(tf.Module):
    @tf.keras.utils.track_tf1_style_variables
    def __call__(self, value):
        return discriminator(value, training=True)


critic = Critic()
critic(ten)
critic(ten)
print("variables of a tf.Module:", len(critic.trainable_variables))
# --8<-- [end:shim-module]


# --8<-- [start:shim-losses]
class Penalised(tf.keras.layers.Layer):
    @tf.keras.utils.track_tf1_style_variables
    def call(self, value):
        with tf.variable_scope("penalised", regularizer=tf.nn.l2_loss):
            return value * tf.get_variable("scale", (1, 1))


penalised = Penalised()
penalised(ten)
penalised(ten)
print("penalties after two calls:", len(penalised.losses))
# --8<-- [end:shim-losses]

# --8<-- [start:shim-alarms]
other = Discriminator()


def old_update_ops():
    D(ten, training=True)
    tf.get_collection(tf.GraphKeys.UPDATE_OPS)


def equal_names():
    D(ten, training=True)
    other(ten, training=True)


for case in (old_update_ops, equal_names):
    try:
        with check.no_half_moves():
            case()
    except check.HalfMoved as alarm:
        text = str(alarm).partition("\n\n")
        print(f"{case.__name__}: {text[2].partition(chr(10))[0] or text[0]}")
# --8<-- [end:shim-alarms]
