# The check on a model, on optimizers and on those of tf.compat.v1.
# python -m snippets.models.embeddings.checked

# --8<-- [start:checked]
import tensorflow as tf

from snippets.models.embeddings.check import repeated_ids, slices_off
from snippets.models.embeddings.data import texts
from snippets.models.embeddings.model import make_model
from snippets.models.embeddings.slices import Adam, Ftrl

model = make_model()
model.compile(Adam(0.01), "mse")
print(repeated_ids(model, texts()[0][:32]))
Keras, v1 = tf.keras.optimizers, tf.compat.v1.train
for name, of in {
    "model": model,
    "Adam": Keras.Adam(1e-4, clipnorm=1.0),
    "Ftrl": Keras.Ftrl(0.01),
    "Ftrl, fixed": Ftrl(0.01),
    "tf.compat.v1": lambda: v1.FtrlOptimizer(0.1),
}.items():
    found = slices_off(of)
    print(f"{name:14}", {key: round(found[key], 4) for key in found})
# --8<-- [end:checked]
