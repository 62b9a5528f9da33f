# Both networks of the GAN, carried from 1.x into Keras models.
# python -m snippets.disk.checkpoints.read

# --8<-- [start:read]
import numpy as np

from snippets.disk.checkpoints.carry import carry, model_names
from snippets.gan.function.gan import discriminator, generator

G, D = generator(), discriminator()
unused = carry("exchange/gan.ckpt", model_names(G) | model_names(D))
print("only in the program:", unused.in_program)
print("only in the file:", len(unused.in_file), "names")
print(*[name for name in unused.in_file if "/Adam" not in name], sep="\n")
# --8<-- [end:read]

# --8<-- [start:read-outputs]
answers = np.load("exchange/answers.npz")
fake = G(answers["noise"]).numpy()
logit = D(answers["fake"]).numpy()
for name, output in ("fake", fake), ("logit", logit):
    close = np.allclose(output, answers[name], rtol=1e-6, atol=1e-6)
    print(name, "as in 1.15.5:", close)
# --8<-- [end:read-outputs]
