# A map that tells of other names, and a checkpoint that misses a name.
# python -m snippets.disk.checkpoints.renamed

# --8<-- [start:renamed-imports]
import numpy as np
import tensorflow as tf

from snippets.disk.checkpoints.carry import carry, model_names

slim = np.load("exchange/slim.npz")
images, expected = slim["images"], slim["out"]


# --8<-- [end:renamed-imports]


# --8<-- [start:renamed]
def in_file(name):
    name = name.replace("cnn/", "net/").replace("/kernel", "/weights")
    return name if "/bn/" in name else name.replace("/bias", "/biases")


layers = tf.keras.layers
model = tf.keras.Sequential(name="cnn")
model.add(layers.Conv2D(5, 3, padding="same", name="conv"))
model.add(layers.BatchNormalization(name="bn"))
model.add(layers.ReLU())
model.add(layers.Flatten())
model.add(layers.Dense(2, name="out"))
model(images)  # builds it

names = {in_file(n): weight for n, weight in model_names(model).items()}
others = carry("exchange/slim/model.ckpt-50", names)
off = np.abs(model(images) - expected).max()
print(f"largest difference {off:.1e} (allowed 1e-5)")
# --8<-- [end:renamed]

# --8<-- [start:averages]
print("only in the file, for example:", *others[:3])
shadow = "/ExponentialMovingAverage"
names = {n + shadow * w.trainable: w for n, w in names.items()}
carry("exchange/slim/model.ckpt-50", names)
off = np.abs(model(images) - slim["averaged"]).max()
print(f"averaged weights: largest difference {off:.1e} (allowed 1e-5)")
# --8<-- [end:averages]

# --8<-- [start:missing]
bias = tf.Variable(tf.fill((64,), 5.0), name="G_net/fc1/bias")
checkpoint = tf.train.Checkpoint(bias=bias)
checkpoint.restore("exchange/gan.ckpt")  # no error
print(f"first bias: {bias[0]:.4f}")

carry("exchange/gan.ckpt", {"generator/fc1/bias": bias})
print(f"first bias: {bias[0]:.4f}")
# --8<-- [end:missing]
