# What is found of the variables that an object holds?
# python -m snippets.variables.tracked

# --8<-- [start:parts]
import tensorflow as tf


class Scale(tf.Module):
    def __init__(self):
        super().__init__()
        self.variable = tf.Variable(1.0)


def dense():
    layer = tf.keras.layers.Dense(1, use_bias=False)
    layer.build((None, 1))
    return layer


parts = {"tf.Variable": lambda: tf.Variable(1.0), "tf.Module": Scale}
parts["Keras layer"] = dense
if hasattr(tf.keras, "Variable"):  # Keras 3 has variables of its own
    parts["Keras variable"] = lambda: tf.keras.Variable(1.0)
# --8<-- [end:parts]


# --8<-- [start:tracked]
class Plain:
    """An object that neither TensorFlow nor Keras knows."""


def plain(part):
    holder = Plain()
    holder.part = part
    return holder


ways = {
    "attribute": lambda part: part,
    "list": lambda part: [part],
    "dict": lambda part: {"D": part},
    "plain object": plain,
}
for owner in (tf.Module, tf.keras.Model):
    for name, make in parts.items():
        found = []
        for way, hold in ways.items():
            holder = owner()
            holder.held = hold(make())
            found += [way] * len(holder.trainable_variables)
        print(f"{owner.__name__} holds {name}:", *found or ["NOT FOUND"])
# --8<-- [end:tracked]
