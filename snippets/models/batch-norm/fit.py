# Does fit train the batch normalisation of a subclassed Keras model?
# python -m snippets.models.batch-norm.fit

# --8<-- [start:fit]
import importlib

import tensorflow as tf

tf.get_logger().setLevel("ERROR")  # five models are more traces than usual
nets = importlib.import_module("snippets.models.batch-norm.nets")
DATA = nets.DATA
for net in nets.Plain, nets.Renamed, nets.Named:
    trained = net()
    trained.compile("sgd", "mse")
    trained.fit(DATA, DATA, verbose=0)
    moving_mean = trained.get_weights()[2]  # after gamma and beta
    moves = "move" if moving_mean.any() else "stay"
    print(f"{net.__name__}: statistics {moves}")

dropping = nets.Dropping()
dropping.compile("sgd", "mse")
kept = dropping.evaluate(DATA, DATA, verbose=0)
loss = dropping.fit(DATA, DATA, verbose=0).history["loss"][0]
same = abs(loss - kept) < 1e-4 * kept
print("Dropping: fit", "doesn't drop" if same else "drops")
# --8<-- [end:fit]
