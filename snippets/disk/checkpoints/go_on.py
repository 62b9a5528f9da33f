# Ten more steps in 2.x, from where the training of 1.x was saved.
# python -m snippets.disk.checkpoints.go_on

# --8<-- [start:go-on]
from itertools import islice

import numpy as np
import tensorflow as tf

from snippets.disk.checkpoints.carry import adam_names, carry, model_names
from snippets.gan.function.gan import (
    adam,
    discriminator,
    fresh_start,
    generator,
    make_train_step,
)
from snippets.gan.graph.data import batches

path = "exchange/gan.ckpt"
next_losses = np.loadtxt("exchange/next-losses.csv", delimiter=",")


def losses_off(G, D, G_adam, D_adam):
    step = tf.function(make_train_step(G, D, G_adam, D_adam))
    losses = [step(*batch) for batch in islice(batches(0), 200, 210)]
    return np.abs(np.subtract(losses, next_losses)).max()


# --8<-- [end:go-on]

# --8<-- [start:exact]
G, D = generator(), discriminator()
G_adam, D_adam = adam(epsilon=1e-8), adam(epsilon=1e-8)
G_adam.build(G.trainable_variables)  # makes the slots
D_adam.build(D.trainable_variables)

G_names = adam_names(G, G_adam, "G_step")
D_names = adam_names(D, D_adam, "D_step")
others = carry(path, model_names(G), model_names(D), G_names, D_names)
print("only in the file:", *others)

checkpoint = tf.train.Checkpoint(G=G, D=D, G_adam=G_adam, D_adam=D_adam)
new_path = checkpoint.save("new/gan.ckpt")  # for the next program

off = losses_off(G, D, G_adam, D_adam)
print(f"ten losses: largest difference {off:.1e} (allowed 1e-5)")
# --8<-- [end:exact]


# --8<-- [start:left-out]
def off_without(*endings, epsilon=1e-8):
    G, D, G_adam, D_adam = fresh_start(epsilon=epsilon)
    maps = [model_names(G), adam_names(G, G_adam, "G_step")]
    maps += [model_names(D), adam_names(D, D_adam, "D_step")]
    for names in maps:
        for name in [n for n in names if n.endswith(endings)]:
            del names[name]
    carry(path, *maps)
    return losses_off(G, D, G_adam, D_adam)


slots, steps = ("/Adam", "/Adam_1"), ("D_step", "G_step")
print(f"epsilon 1e-7          {off_without(epsilon=1e-7):.2g}")
print(f"steps left out        {off_without(*steps):.2g}")
print(f"slots, steps left out {off_without(*slots, *steps):.2g}")
print(f"slots left out        {off_without(*slots):.2g}")
# --8<-- [end:left-out]

# --8<-- [start:restored]
G, D, G_adam, D_adam = fresh_start()  # other weights, both Adams built
checkpoint = tf.train.Checkpoint(G=G, D=D, G_adam=G_adam, D_adam=D_adam)
checkpoint.restore(new_path).assert_consumed()

off = losses_off(G, D, G_adam, D_adam)
print(f"ten losses: largest difference {off:.1e} (allowed 1e-5)")
# --8<-- [end:restored]

# --8<-- [start:unbuilt]
unbuilt = {"G_adam": adam(), "D_adam": adam()}
try:
    status = tf.train.Checkpoint(G=G, D=D, **unbuilt).restore(new_path)
    status.assert_consumed()
except AssertionError as error:
    print("AssertionError:", str(error).partition(":")[0])
# --8<-- [end:unbuilt]
