# A 1.x program of which the converter misses much.
# python -m snippets.tools.upgrade.leftovers_1x

# --8<-- [start:left-imports]
import tensorflow as tf
from tensorflow import layers
from tensorflow.contrib import layers as contrib_layers
from tensorflow.keras import backend as K

tf.compat.v1.logging.set_verbosity(tf.compat.v1.logging.ERROR)
# --8<-- [end:left-imports]

# --8<-- [start:left-graph]
K.set_session(tf.Session())
image = tf.reshape(tf.range(16.0), (1, 4, 4, 1))
small = tf.image.resize_images(image, (2, 2))
flat = contrib_layers.flatten(small)
hidden = layers.dense(flat, 8)
hidden = tf.layers.batch_normalization(hidden)
logit = tf.layers.dense(hidden, 1)
tf.summary.scalar("logit", tf.reduce_mean(logit))
optimizer = tf.keras.optimizers.Adam(lr=0.01)
config = tf.estimator.RunConfig(save_summary_steps=8)
print(K.get_session().run(small).ravel())
# --8<-- [end:left-graph]
