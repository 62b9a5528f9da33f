# Two optimizers that take their steps from one variable of the file.
# python -m snippets.disk.checkpoints.shared

# --8<-- [start:shared]
from snippets.disk.checkpoints.carry import adam_names, carry
from snippets.gan.function.gan import fresh_start

path, global_step = "exchange/gan.ckpt", "D_step"  # 200 in this file
G, D, G_adam, D_adam = fresh_start()
maps = adam_names(G, G_adam, global_step), adam_names(D, D_adam, global_step)

carry(path, maps[0] | maps[1])
print("one dictionary:", *(int(a.iterations) for a in (G_adam, D_adam)))

carry(path, *maps)
print("two maps:", *(int(a.iterations) for a in (G_adam, D_adam)))
# --8<-- [end:shared]
