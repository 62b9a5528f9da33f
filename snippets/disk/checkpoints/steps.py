# How many steps has Adam of 1.x made? Its powers tell.
# python -m snippets.disk.checkpoints.steps

# --8<-- [start:values]
import numpy as np
import tensorflow as tf

reader = tf.train.load_checkpoint("exchange/gan.ckpt")
for name in ("D_step", "beta1_power", "beta2_power"):
    print(name, reader.get_tensor(name))

beta2 = np.float64(np.float32(0.999))  # as the graph had it
power = np.float64(reader.get_tensor("beta2_power"))
print(f"Adam's own count: {np.log(power) / np.log(beta2) - 1:.2f}")
# --8<-- [end:values]
