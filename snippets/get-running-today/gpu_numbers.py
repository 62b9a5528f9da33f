# Does this version multiply float32 numbers as TF32 on a GPU?
# python -m snippets.get-running-today.gpu_numbers

# --8<-- [start:tf32]
import tensorflow.compat.v1 as tf

config = tf.config.experimental
name = "tensor_float_32_execution_enabled"
print("TF32 on:", getattr(config, name)() if hasattr(config, name) else "-")
# --8<-- [end:tf32]
