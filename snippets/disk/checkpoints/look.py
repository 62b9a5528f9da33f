# What is in a checkpoint of 1.x?
# python -m snippets.disk.checkpoints.look

# --8<-- [start:files]
import os

import numpy as np
import tensorflow as tf

path = "exchange/gan.ckpt"
print(*sorted(n for n in os.listdir("exchange") if "ck" in n), sep="\n")
latest = tf.train.latest_checkpoint("exchange")
print("the latest is", os.path.basename(latest))
# --8<-- [end:files]

# --8<-- [start:names]
names = tf.train.list_variables(path)
for name, shape in names:
    if not name.endswith(("/Adam", "/Adam_1")):
        print(name, shape)
print("and", sum("/Adam" in name for name, _ in names), "slots, such as")
print(*[name for name, _ in names if name.startswith("generator/G/bias/")])
# --8<-- [end:names]

# --8<-- [start:values]
reader = tf.train.load_checkpoint(path)
for name in ("D_step", "beta1_power", "beta2_power"):
    print(name, reader.get_tensor(name))

beta2 = np.float64(np.float32(0.999))  # as the graph had it
power = np.float64(reader.get_tensor("beta2_power"))
print(f"Adam's own count: {np.log(power) / np.log(beta2) - 1:.2f}")
# --8<-- [end:values]
