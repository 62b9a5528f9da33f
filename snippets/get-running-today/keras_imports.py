# Which Keras does each import bring on 2.21, with the three lines?
# python -m snippets.get-running-today.keras_imports

# --8<-- [start:keras-packages]
import importlib

import tensorflow.compat.v1 as tf

print(f"tf.keras: {tf.keras.layers.Dense.__module__}")
for name in ("keras", "tensorflow.keras", "tensorflow.compat.v1.keras"):
    module = importlib.import_module(name)
    there = hasattr(module.backend, "get_session")
    dense = module.layers.Dense.__module__
    print(f"{name}: {dense}, get_session: {there}")
# --8<-- [end:keras-packages]
