# Both networks of the GAN, from the file of 1.x into Keras models.
# python -m snippets.disk.checkpoints.read

# --8<-- [start:read-imports]
import numpy as np

from snippets.disk.checkpoints.carry import carry, model_names
from snippets.gan.function.gan import discriminator, generator

answers = np.load("exchange/answers.npz")
# --8<-- [end:read-imports]

# --8<-- [start:read-outputs]
path = "exchange/gan.ckpt"
G, D = generator(), discriminator()
others = carry(path, model_names(G), model_names(D))
print("only in the file:", len(others), "names; without the slots:")
print(*[name for name in others if "/Adam" not in name], sep=", ")

for name, output in {
    "fake": G(answers["noise"]),
    "logit": D(answers["fake"]),
}.items():
    off = np.abs(output - answers[name]).max()
    print(f"{name}: largest difference {off:.1e} (allowed 1e-5)")
# --8<-- [end:read-outputs]
