# A worker that leaves the training to Keras: does fit know about clusters?
# python -m snippets.gan.distribute.fit

# --8<-- [start:fit]
import numpy as np
import tensorflow as tf

from snippets.gan.function.gan import discriminator
from snippets.gan.graph.data import batches, starting_weights

strategy = tf.distribute.MultiWorkerMirroredStrategy()
with strategy.scope():
    D = discriminator()
    D.set_weights(starting_weights(0)[1])
    loss = tf.keras.losses.BinaryCrossentropy(from_logits=True)
    D.compile("sgd", loss)

real, noise = next(batches(0))
values = np.concatenate([real, noise[:, :1]])
labels = np.repeat([[1.0], [0.0]], 128, axis=0)
try:
    history = D.fit(values, labels, 128, epochs=2, shuffle=False, verbose=0)
    print("losses: {:.4f}, {:.4f}".format(*history.history["loss"]))
except ValueError as error:
    print("ValueError:", str(error).splitlines()[0])
# --8<-- [end:fit]
