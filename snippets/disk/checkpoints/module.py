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


# --8<-- [start:module-restore]
class Generator(tf.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = Dense(100, 64, "generator/fc1")
        self.fc2 = Dense(64, 64, "generator/fc2")
        self.G = Dense(64, 1, "generator/G")

    def __call__(self, noise):
        return self.G(tf.nn.elu(self.fc2(tf.nn.elu(self.fc1(noise)))))


G = Generator()
status = tf.train.Checkpoint(G=G).restore("exchange/gan.ckpt")
status.assert_existing_objects_matched()

answers = np.load("exchange/answers.npz")
off = np.abs(G(answers["noise"]) - answers["fake"]).max()
print(f"largest difference {off:.1e} (allowed 1e-5)")
# --8<-- [end:module-restore]
