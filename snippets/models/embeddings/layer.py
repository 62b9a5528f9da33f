# Is the carried model equal to that of 1.15.5?
# python -m snippets.models.embeddings.layer

# --8<-- [start:layer-imports]
import numpy as np

from snippets.models.embeddings.data import texts
from snippets.models.embeddings.given import off, short
from snippets.models.embeddings.model import from_checkpoint, make_model

all_ids, _ = texts()
answers = np.load("exchange/answers.npz")
# --8<-- [end:layer-imports]

# --8<-- [start:limits]
table = make_model().layers[0].embeddings.numpy()
print(f"first values within {np.abs(table).max():.2f} of 0")
# --8<-- [end:limits]

# --8<-- [start:carried]
for name in "start", "trained":
    model = from_checkpoint(f"exchange/{name}.ckpt")
    differs = off(model(all_ids).numpy(), answers[name])
    print(f"{name}: {short(differs)} off (allowed 1e-6)")
# --8<-- [end:carried]
