# Ten more steps in 2.x, from where the training of 1.x was saved.
# python -m snippets.disk.checkpoints.go_on

# --8<-- [start:go-on]
from itertools import islice

import numpy as np
import tensorflow as tf

from snippets.disk.checkpoints.carry import adam_names, carry, model_names
from snippets.gan.function.gan import fresh_start, make_train_step
from snippets.gan.graph.data import batches

path = "exchange/gan.ckpt"
next_losses = np.loadtxt("exchange/next-losses.csv", delimiter=",")


def ten_losses(names, G, D, G_optimizer, D_optimizer):
    unused = carry(path, names)
    step = tf.function(make_train_step(G, D, G_optimizer, D_optimizer))
    return [step(*b) for b in islice(batches(0), 200, 210)], unused


# --8<-- [end:go-on]


# --8<-- [start:exact]
def go_on(left_out=(), epsilon=1e-8):
    G, D, G_optimizer, D_optimizer = fresh_start(epsilon=epsilon)
    names = model_names(G) | adam_names(G, G_optimizer, "G_step")
    names |= model_names(D) | adam_names(D, D_optimizer, "D_step")
    for end in left_out:
        names = {n: v for n, v in names.items() if not n.endswith(end)}
    losses, unused = ten_losses(names, G, D, G_optimizer, D_optimizer)
    return np.abs(np.subtract(losses, next_losses)).max(), unused


off, unused = go_on()
print(f"everything carried: largest difference {off:.1e} (allowed 1e-5)")
print("only in the program:", unused.in_program)
print("only in the file:", *unused.in_file)
# --8<-- [end:exact]

# --8<-- [start:left-out]
slots, steps = ("/Adam", "/Adam_1"), ("D_step", "G_step")
for what, arguments in {
    "epsilon 1e-7": {"epsilon": 1e-7},
    "without the steps": {"left_out": steps},
    "weights only": {"left_out": slots + steps},
    "without the slots": {"left_out": slots},
}.items():
    print(f"{what:18}{go_on(**arguments)[0]:.2g}")
# --8<-- [end:left-out]
