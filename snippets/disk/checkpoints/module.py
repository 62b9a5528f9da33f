# A tf.Module whose variables have the names that 1.x gave them.
# python -m snippets.disk.checkpoints.module

# --8<-- [start:module]
import numpy as np
import tensorflow as tf


class Dense(tf.Module):
    def __init__(self, inputs, units, scope):
        super().__init__()
        kernel, bias = tf.zeros((inputs, units)), tf.zeros(units)
        self.kernel = tf.Variable(kernel, name=scope + "/kernel")
        self.bias = tf.Variable(bias, name=scope + "/bias")

    def __call__(self, value):
        return value @ self.kernel + self.bias


# --8<-- [end:module]


# --8<-- [start:module-generator]
class Generator(tf.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = Dense(100, 64, "generator/fc1")
        self.fc2 = Dense(64, 64, "generator/fc2")
        self.G = Dense(64, 1, "generator/G")

    def __call__(self, noise):
        return self.G(tf.nn.elu(self.fc2(tf.nn.elu(self.fc1(noise)))))


answers = np.load("exchange/answers.npz")
# --8<-- [end:module-generator]

# --8<-- [start:module-restore]
G = Generator()  # three Dense, such as Dense(100, 64, "generator/fc1")
status = tf.train.Checkpoint(G=G).restore("exchange/gan.ckpt")
status.assert_existing_objects_matched()
status.assert_consumed()
in_file = len(tf.train.list_variables("exchange/gan.ckpt"))
print(f"{len(G.variables)} variables filled, {in_file} names in the file")

off = np.abs(G(answers["noise"]) - answers["fake"]).max()
print(f"largest difference {off:.1e} (allowed 1e-5)")
# --8<-- [end:module-restore]
