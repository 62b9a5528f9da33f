# The defaults of contrib's batch_norm, on 1.15.5.
# python -m snippets.models.batch-norm.contrib_old

# --8<-- [start:contrib-imports]
import importlib
import inspect

import tensorflow as tf

helper = importlib.import_module("snippets.models.batch-norm.train_norm")
train_norm, ROWS = helper.train_norm, helper.ROWS
WORDS, IMAGES = helper.WORDS, helper.IMAGES
# --8<-- [end:contrib-imports]


# --8<-- [start:contrib-old]
def normalise(x, training):
    return tf.contrib.layers.batch_norm(x, is_training=training, scope="norm")


print("moving variance:")
print("rows   ", train_norm(normalise, ROWS, "exchange/contrib-rows"))
print("words  ", train_norm(normalise, WORDS, "exchange/contrib-words"))
print("images ", train_norm(normalise, IMAGES, "exchange/contrib-images"))
for name, shape in tf.train.list_variables("exchange/contrib-rows"):
    print(name, shape)
names = "decay", "epsilon", "scale", "is_training", "updates_collections"
signature = inspect.signature(tf.contrib.layers.batch_norm)
print(
    "slim has the same:",
    tf.contrib.slim.batch_norm is tf.contrib.layers.batch_norm,
)
print({name: signature.parameters[name].default for name in names})
# --8<-- [end:contrib-old]
