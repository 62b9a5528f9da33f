# Both networks of the GAN, carried from 1.x into Keras models.
# python -m snippets.disk.checkpoints.read

# --8<-- [start:read-imports]
import numpy as np

from snippets.disk.checkpoints.carry import carry, model_names
from snippets.gan.function.gan import discriminator, generator

answers = np.load("exchange/answers.npz")
# --8<-- [end:read-imports]

# --8<-- [start:read-outputs]
G, D = generator(), discriminator()  # two Keras 3 models
unused = carry("exchange/gan.ckpt", model_names(G) | model_names(D))
print("only in the program:", unused.in_program)
print("only in the file:", len(unused.in_file), "names")
print(*[name for name in unused.in_file if "/Adam" not in name], sep=", ")

for name, output in {
    "fake": G(answers["noise"]),
    "logit": D(answers["fake"]),
}.items():
    off = np.abs(output - answers[name]).max()
    print(f"{name}: largest difference {off:.1e} (allowed 1e-5)")
# --8<-- [end:read-outputs]
