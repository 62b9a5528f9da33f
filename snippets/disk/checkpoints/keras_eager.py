# Keras models of 1.15.5 and tf.train.Checkpoint: by name, and with a list.
# python -m snippets.disk.checkpoints.keras_eager

# --8<-- [start:keras-eager]
import numpy as np
import tensorflow.compat.v1 as tf

# Your program calls tf.enable_eager_execution() first. This page can't: all
# of its programs share a process.
from tensorflow.python.eager.context import eager_mode

tf.logging.set_verbosity(tf.logging.ERROR)
keras = tf.keras
# --8<-- [end:keras-eager]

# --8<-- [start:keras-eager-restore]
answers = np.load("exchange/answers.npz")
with eager_mode():
    G = keras.Sequential(name="generator")
    for units, name in (64, "fc1"), (64, "fc2"), (1, "G"):
        elu = None if name == "G" else "elu"
        G.add(keras.layers.Dense(units, elu, name=name))
    G(answers["noise"])  # makes the variables
    tf.train.Checkpoint(G=G).restore("exchange/gan.ckpt")
    off = np.abs(G(answers["noise"]) - answers["fake"]).max()
    print("the first variable is called", G.weights[0].name)
print("the outputs of 1.15.5:", "restored" if off < 1e-5 else "not restored")
# --8<-- [end:keras-eager-restore]


# --8<-- [start:lists-eager]
class Stack(keras.Model):
    def __init__(self):
        super().__init__()
        self.blocks = [keras.layers.Dense(2), keras.layers.Dense(2)]

    def call(self, value):
        for block in self.blocks:
            value = block(value)
        return value


with eager_mode():
    model = Stack()
    model(tf.ones((1, 2)))
    path = tf.train.Checkpoint(model=model).save("lists/eager")
names = [name for name, _ in tf.train.list_variables(path)]
saved = [n for n in names if "VALUE" in n and "save_c" not in n]
print("weights of the model:", len(model.weights))
print("saved with model=model:", len(saved))
# --8<-- [end:lists-eager]
