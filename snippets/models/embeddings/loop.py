# Train the model of session.py with an optimizer of tf.compat.v1.
# python -m snippets.models.embeddings.loop

# --8<-- [start:loop]
import numpy as np
import tensorflow as tf

from snippets.models.embeddings.data import texts
from snippets.models.embeddings.given import off, short
from snippets.models.embeddings.model import from_checkpoint

model = from_checkpoint("exchange/start.ckpt")
variables = [weight.value for weight in model.trainable_weights]
optimizer = tf.compat.v1.train.AdamOptimizer(0.01)
loss = tf.keras.losses.BinaryCrossentropy(from_logits=True)


# --8<-- [end:loop]


# --8<-- [start:loop-steps]
@tf.function
def train_step(ids, labels):
    with tf.GradientTape() as tape:
        value = loss(labels, model(ids))
    gradients = tape.gradient(value, variables)
    optimizer.apply_gradients(zip(gradients, variables, strict=True))


for batch in tf.data.Dataset.from_tensor_slices(texts()).batch(32):
    train_step(*batch)
expected = np.load("exchange/answers.npz")["trained"]
logits = model(texts()[0]).numpy()
print(f"logits {short(off(logits, expected))} off")
# --8<-- [end:loop-steps]
