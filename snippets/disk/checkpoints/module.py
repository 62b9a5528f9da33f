# A tf.Module whose variables have the names that 1.x gave them.
# python -m snippets.disk.checkpoints.module

# --8<-- [start:module]
import numpy as np
import tensorflow as tf


class Generator(tf.Module):
    def __init__(self):
        super().__init__()
        self.layers = []
        shapes = {"fc1": (100, 64), "fc2": (64, 64), "G": (64, 1)}
        for layer, shape in shapes.items():
            scope = f"generator/{layer}/"
            kernel = tf.Variable(tf.zeros(shape), name=scope + "kernel")
            bias = tf.Variable(tf.zeros(shape[1:]), name=scope + "bias")
            self.layers.append((kernel, bias))

    def __call__(self, value):
        for kernel, bias in self.layers[:-1]:
            value = tf.nn.elu(value @ kernel + bias)
        kernel, bias = self.layers[-1]
        return value @ kernel + bias


# --8<-- [end:module]

# --8<-- [start:module-restore]
G = Generator()
status = tf.train.Checkpoint(G=G).restore("exchange/gan.ckpt")
status.assert_consumed()

answers = np.load("exchange/answers.npz")
samples = G(answers["noise"])
print("as in 1.15.5:", np.allclose(samples, answers["fake"], rtol=1e-6))
# --8<-- [end:module-restore]
