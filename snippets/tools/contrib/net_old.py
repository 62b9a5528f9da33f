# A small network of tf.contrib.layers, on TensorFlow 1.15.5.
# python -m snippets.tools.contrib.net_old

# --8<-- [start:net-imports]
import numpy as np
import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)
tf.disable_v2_behavior()

from tensorflow.contrib import layers

tf.set_random_seed(5)
x = tf.constant(np.random.RandomState(5).normal(0, 1, (8, 9, 9, 3)), tf.float32)
is_training = tf.placeholder_with_default(True, ())
# --8<-- [end:net-imports]

# --8<-- [start:net-old]
net = layers.conv2d(x, 4, 3)
net = layers.max_pool2d(net, 3)
net = layers.batch_norm(
    net,
    decay=0.9,
    is_training=is_training,
    updates_collections=None,
)
net = layers.flatten(net)
logits = layers.fully_connected(
    net,
    10,
    activation_fn=None,
    weights_regularizer=layers.l2_regularizer(1e-4),
)
penalty = tf.losses.get_regularization_loss()
# --8<-- [end:net-old]

# --8<-- [start:net-run]
normalized = layers.conv2d(x, 4, 3, normalizer_fn=layers.batch_norm)
net_session = tf.Session()
net_session.run(tf.global_variables_initializer())
net_weights = tf.global_variables()
net_kept = {f"before{i}": v for i, v in enumerate(net_weights)}
net_kept = {"x": net_session.run(x), **net_session.run(net_kept)}
wanted = {"logits": logits, "penalty": penalty, "normalized": normalized}
trained = net_session.run(wanted)
net_kept.update(trained)
net_kept["moving_mean"] = net_session.run(net_weights[3])
net_kept["moving_variance"] = net_session.run(net_weights[4])
net_kept["inference"] = net_session.run(logits, {is_training: False})
np.savez("exchange/net.npz", **net_kept)
for variable in net_weights:
    print(variable.op.name)
tf.reset_default_graph()
# --8<-- [end:net-run]
