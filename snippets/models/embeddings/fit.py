# What does fit make of the model of session.py?
# python -m snippets.models.embeddings.fit

# --8<-- [start:fit-imports]
import numpy as np
import tensorflow as tf

from snippets.models.embeddings.data import texts
from snippets.models.embeddings.given import off, short
from snippets.models.embeddings.model import from_checkpoint
from snippets.models.embeddings.slices import Adam

all_ids, all_labels = texts()
answers = np.load("exchange/answers.npz")
# --8<-- [end:fit-imports]

# --8<-- [start:fit]
print(f"1.15.5            loss {answers['loss']:.4f}")
loss = tf.keras.losses.BinaryCrossentropy(from_logits=True)
for name, optimizer in {
    "Keras 3's Adam": tf.keras.optimizers.Adam(0.01, epsilon=1e-8),
    "with SummedSlices": Adam(0.01, epsilon=1e-8),
}.items():
    model = from_checkpoint("exchange/start.ckpt")
    model.compile(optimizer, loss)
    model.fit(all_ids, all_labels, 32, shuffle=False, verbose=0)
    value = model.evaluate(all_ids, all_labels, verbose=0)
    logits = model(all_ids).numpy()
    differs = short(off(logits, answers["trained"]))
    print(f"{name:17} loss {value:.4f}, logits {differs} off")
# --8<-- [end:fit]

# --8<-- [start:saved]
model.save("text.keras")
loaded = tf.keras.models.load_model("text.keras").optimizer
print([made.__name__ for made in type(loaded).__mro__[:2]])
# --8<-- [end:saved]
