# Does a checkpoint hold what a program has, and nothing else?
# python -m snippets.disk.checkpoints.check

# --8<-- [start:check-imports]
import tensorflow as tf

from snippets.disk.checkpoints.carry import model_names
from snippets.gan.function.gan import discriminator, generator

# --8<-- [end:check-imports]


# --8<-- [start:check]
def check_names(path, *maps, ignore=()):
    """Fail unless file and program have the same names, in the same shapes.

    maps: those for carry.
    ignore: suffixes of names that may be in the file only.
    """
    in_file = {n: tuple(s) for n, s in tf.train.list_variables(path)}
    pairs = [pair for variables in maps for pair in variables.items()]
    here = dict(pairs).keys()
    wrong = [f"only in the program: {n}" for n in here - in_file.keys()]
    for name in in_file.keys() - here:
        if not name.endswith(tuple(ignore)):
            wrong.append(f"only in the file: {name}")
    for name, variable in pairs:
        shape, found = tuple(variable.shape), in_file.get(name)
        if found not in (None, shape):
            wrong.append(f"{name}: {found} in the file, here {shape}")
    assert not wrong, "\n".join(sorted(wrong))


# --8<-- [end:check]

# --8<-- [start:check-caught]
path = "exchange/gan.ckpt"
G, D = generator(), discriminator()
names = model_names(G) | model_names(D)
names["generator/g/bias"] = names.pop("generator/G/bias")  # misspelt
names["discriminator/fc1/bias"] = G.get_layer("fc1").bias  # wrong variable
training = ("_step", "_power", "_power_1", "/Adam", "/Adam_1")
try:
    check_names(path, names, ignore=training)
except AssertionError as error:
    print(error)
# --8<-- [end:check-caught]

# --8<-- [start:check-passed]
maps = model_names(G), model_names(D)
check_names(path, *maps, ignore=training)
print(sum(map(len, maps)), "variables, none left over on either side")
# --8<-- [end:check-passed]
