# Is the carried model equal to that of 1.15.5?
# python -m snippets.models.embeddings.layer

# --8<-- [start:layer-imports]
import numpy as np
import tensorflow as tf

from snippets.models.embeddings.data import texts
from snippets.models.embeddings.given import off, short
from snippets.models.embeddings.model import from_checkpoint

all_ids, _ = texts()
answers = np.load("exchange/answers.npz")
# --8<-- [end:layer-imports]

# --8<-- [start:limits]
for first in "uniform", "glorot_uniform":
    layer = tf.keras.layers.Embedding(50, 8, embeddings_initializer=first)
    layer.build()
    limit = np.abs(layer.embeddings.numpy()).max()
    print(f"{first}: within {limit:.2f} of 0")
# --8<-- [end:limits]

# --8<-- [start:carried]
for name in "start", "trained":
    model = from_checkpoint(f"exchange/{name}.ckpt")
    differs = off(model(all_ids).numpy(), answers[name])
    print(f"{name}: {short(differs)} off (allowed 1e-6)")
# --8<-- [end:carried]
