# Subclassed Keras models. Used by fit and flags.

# --8<-- [start:nets]
import numpy as np
import tensorflow as tf

DATA = np.float32(np.random.RandomState(0).normal(2, 1, (32, 3)))


class Plain(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.norm = tf.keras.layers.BatchNormalization()

    def call(self, x):
        return self.norm(x)


class Renamed(Plain):
    def call(self, x, is_training=False):
        return self.norm(x, training=is_training)


class Named(Plain):
    def call(self, x, training=False):
        return self.norm(x, training=training)


# --8<-- [end:nets]


# --8<-- [start:dropping]
class Dropping(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.dropout = tf.keras.layers.Dropout(0.5)
        self.dense = tf.keras.layers.Dense(3)

    def call(self, x):
        return self.dense(self.dropout(x))


# --8<-- [end:dropping]
