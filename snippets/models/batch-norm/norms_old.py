# What tf.layers keeps as its moving variance.
# python -m snippets.models.batch-norm.norms_old

# --8<-- [start:norms-old-imports]
import importlib

import tensorflow.compat.v1 as tf

helper = importlib.import_module("snippets.models.batch-norm.train_norm")
train_norm, ROWS = helper.train_norm, helper.ROWS
WORDS, IMAGES = helper.WORDS, helper.IMAGES
batch_norm = tf.layers.batch_normalization
# --8<-- [end:norms-old-imports]


# --8<-- [start:norms-old]
def normalise(x, training):
    return batch_norm(x, training=training, name="norm")


def unfused(x, training):
    return batch_norm(x, training=training, fused=False, name="norm")


print("moving variance:")
print("rows   ", train_norm(normalise, ROWS, "exchange/rows"))
print("words  ", train_norm(normalise, WORDS, "exchange/words"))
print("images ", train_norm(normalise, IMAGES, "exchange/images"))
print("unfused", train_norm(unfused, IMAGES, "exchange/unfused"))
# --8<-- [end:norms-old]

# --8<-- [start:epsilon-old]
with tf.Graph().as_default(), tf.Session() as session:
    small = tf.constant(IMAGES[0] / 100)
    normed = batch_norm(small, training=True, epsilon=1e-8)
    session.run(tf.global_variables_initializer())
    print("standard deviation", session.run(normed).std((0, 1, 2)).round(4))
# --8<-- [end:epsilon-old]
