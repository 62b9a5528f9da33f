# Write a SavedModel by 2.21 that a client of the old one can use.

# --8<-- [start:serve-imports]
import re

import numpy as np
import tensorflow as tf

from snippets.gan.function.gan import discriminator, generator

file = tf.train.load_checkpoint("exchange/reference/variables/variables")
G, D = generator(), discriminator()
for model in (G, D):
    names = [f"{model.name}/{v.path}" for v in model.variables]
    model.set_weights([file.get_tensor(name) for name in names])
# --8<-- [end:serve-imports]


# --8<-- [start:serve]
@tf.function(input_signature=[tf.TensorSpec((None, 100), tf.float32)])
def generate(noise):  # the argument's name is the client's key
    return {"fake": G(noise)}


@tf.function(input_signature=[tf.TensorSpec((None, 1), tf.float32)])
def discriminate(value):
    return {"logit": D(value)}


@tf.function(input_signature=[tf.TensorSpec((None,), tf.string)])
def from_examples(examples):
    features = {"noise": tf.io.FixedLenFeature((100,), tf.float32)}
    return {"fake": G(tf.io.parse_example(examples, features)["noise"])}


# --8<-- [end:serve]

# --8<-- [start:serve-save]
module = tf.Module()
module.G, module.D = G, D  # what the functions use has to be in the file
signatures = {
    "generate": generate,
    "discriminate": discriminate,
    "from_examples": from_examples,
}
tf.saved_model.save(module, "served", signatures=signatures)
# --8<-- [end:serve-save]


# --8<-- [start:table]
def table(folder):
    """Return a line for each input and output of each signature."""
    lines = []
    for name, function in tf.saved_model.load(folder).signatures.items():
        inputs = function.structured_input_signature[1].items()
        outputs = function.structured_outputs.items()
        for arrow, tensors in (("<-", inputs), ("->", outputs)):
            lines += [
                f"{name} {arrow} {key} {tensor.dtype.name} {tensor.shape}"
                for key, tensor in tensors
            ]
    return sorted(lines)


# --8<-- [end:table]

# --8<-- [start:tables]
tf.get_logger().setLevel("ERROR")  # the warnings of the load
print(*table("served"), sep="\n")
print("as 1.15.5 wrote it:", table("served") == table("exchange/reference"))
# --8<-- [end:tables]

# --8<-- [start:served]
recorded = np.load("exchange/generate.npz")
served = tf.saved_model.load("served").signatures["generate"]
fake = served(noise=tf.constant(recorded["noise"]))["fake"]
print("equal:", np.allclose(fake, recorded["fake"], rtol=1e-6, atol=1e-6))
# --8<-- [end:served]

# --8<-- [start:export]
G.export("exported", verbose=False)
for line in table("exported"):
    print(re.sub(r"tensor(_\d+)?", "tensor_N", line))
# --8<-- [end:export]
