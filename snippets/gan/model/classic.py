# A train_step of the years before Keras 3.
# python -m snippets.gan.model.classic

# --8<-- [start:classic]
import warnings

import tensorflow as tf


class Classic(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = tf.keras.layers.Dense(1, kernel_initializer="ones")

    def call(self, inputs):
        return self.dense(inputs)

    def train_step(self, batch):
        x, y = batch
        with tf.GradientTape() as tape:
            y_pred = self(x, training=True)
            loss = self.compiled_loss(y, y_pred)
        gradients = tape.gradient(loss, self.trainable_variables)
        pairs = zip(gradients, self.trainable_variables, strict=True)
        self.optimizer.apply_gradients(pairs)
        self.compiled_metrics.update_state(y, y_pred)
        return {metric.name: metric.result() for metric in self.metrics}


# --8<-- [end:classic]

# --8<-- [start:classic-fit]
x = tf.constant([[1.0], [2.0], [3.0], [4.0]])
y = 3 * x

model = Classic()
model.compile("sgd", "mse")
with warnings.catch_warnings(record=True) as said:
    history = model.fit(x, y, batch_size=4, verbose=0)
print("loss:", history.history["loss"])
for warning in said:
    print(str(warning.message).partition(". ")[0])
# --8<-- [end:classic-fit]
