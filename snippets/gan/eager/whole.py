# The whole training of the GAN in plain eager mode: 2,000 steps.
# python -m snippets.gan.eager.whole

# --8<-- [start:whole-imports]
import numpy as np

from snippets.gan.function.gan import fresh_start, make_train_step
from snippets.gan.graph.data import batches
from snippets.gan.graph.judge import judge

# --8<-- [end:whole-imports]

# --8<-- [start:whole]
G, D, G_optimizer, D_optimizer = fresh_start()
train_step = make_train_step(G, D, G_optimizer, D_optimizer)
data = batches(seed=0)
losses = np.array([train_step(*next(data)) for _ in range(2000)])
# --8<-- [end:whole]

# --8<-- [start:whole-evaluation]
evaluation_noise = np.random.RandomState(4096).normal(0, 1, (4096, 100))
judge(G(evaluation_noise).numpy())
# --8<-- [end:whole-evaluation]

# --8<-- [start:whole-comparison]
record = "snippets/gan/graph/gan-losses.csv"  # by genuine 1.15.5
recorded = np.loadtxt(record, delimiter=",", skiprows=1)
difference = np.abs(losses - recorded).max()
print("largest difference below 5e-4:", difference < 5e-4)
np.savetxt("eager-losses.csv", losses, fmt="%.9g", delimiter=",")
# --8<-- [end:whole-comparison]
