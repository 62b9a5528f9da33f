# Does a checkpoint of 1.x fill a Keras model of the same layers?
# python -m snippets.disk.checkpoints.keras_names

# --8<-- [start:keras-generator]
import numpy as np
import tensorflow as tf


class Generator(tf.keras.Model):
    def __init__(self):
        super().__init__(name="generator")
        self.fc1 = tf.keras.layers.Dense(64, "elu", name="fc1")
        self.fc2 = tf.keras.layers.Dense(64, "elu", name="fc2")
        self.G = tf.keras.layers.Dense(1, name="G")

    def call(self, noise):
        return self.G(self.fc2(self.fc1(noise)))


# --8<-- [end:keras-generator]

# --8<-- [start:keras-restore]
answers = np.load("exchange/answers.npz")
G = Generator()
G(answers["noise"])  # makes the variables
status = tf.train.Checkpoint(G=G).restore("exchange/gan.ckpt")
off = np.abs(G(answers["noise"]) - answers["fake"]).max()
print("the first variable is called", G.fc1.kernel.name)
print("the outputs of 1.15.5:", "restored" if off < 1e-5 else "not restored")
# --8<-- [end:keras-restore]

# --8<-- [start:keras-asked]
try:
    status.assert_existing_objects_matched()
    print("all objects matched")
except AssertionError as error:
    first, *others = str(error).splitlines()
    print(f"AssertionError: {first.rstrip()}")
    print(others[0].strip().partition(", value")[0])
# --8<-- [end:keras-asked]
