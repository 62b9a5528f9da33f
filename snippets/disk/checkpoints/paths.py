# What is said of a path that is not the prefix of a checkpoint.
# python -m snippets.disk.checkpoints.paths

# --8<-- [start:paths]
import tensorflow as tf

tf.compat.v1.logging.set_verbosity(tf.compat.v1.logging.FATAL)
for name in ("gan.ckpt.data-00000-of-00001", "slash/", "gan.cpkt"):
    try:
        tf.train.list_variables("exchange/" + name)
    except (tf.errors.OpError, ValueError) as error:
        said = str(error).partition(": perhaps")[0]
        print(f"{type(error).__name__}: {said}\n")
# --8<-- [end:paths]

# --8<-- [start:right-paths]
print(len(tf.train.list_variables("exchange/gan.ckpt")), "names")
print(tf.train.latest_checkpoint("exchange"))
reader = tf.compat.v1.train.NewCheckpointReader("exchange/slash/")
print(len(reader.get_variable_to_shape_map()), "names")
# --8<-- [end:right-paths]
