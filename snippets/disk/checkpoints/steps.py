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
count = np.log(power) / np.log(beta2) - 1
print(f"Adam's own count: {count:.2f}")

D_adam = tf.keras.optimizers.Adam(epsilon=1e-8)
D_adam.iterations.assign(round(count))  # after carry
print("iterations:", int(D_adam.iterations))
# --8<-- [end:values]
