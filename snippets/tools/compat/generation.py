# Which Keras is behind tf.compat.v1?
# python -m snippets.tools.compat.generation

# --8<-- [start:generation]
import tensorflow.compat.v1 as tf

print(tf.keras.layers.Dense.__module__)
paths = ("keras.backend.get_session", "layers.dense", "nn.rnn_cell.GRUCell")
for path in paths:
    thing = tf
    try:
        for name in path.split("."):
            thing = getattr(thing, name)
        print(path, "is there")
    except AttributeError as error:
        print(error)
# --8<-- [end:generation]
