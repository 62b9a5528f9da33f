# Read in 2.21 what write.py has left.

# --8<-- [start:read-imports]
import textwrap
from unittest import TestCase

import numpy as np
import tensorflow as tf

generate = dict(np.load("exchange/generate.npz"))  # by 1.15.5
noise = tf.constant(generate["noise"])


def same(found, wanted):
    return np.allclose(found, wanted, rtol=1e-6, atol=1e-6)


# --8<-- [end:read-imports]

# --8<-- [start:load]
with TestCase().assertLogs("tensorflow") as log:
    loaded = tf.saved_model.load("exchange/reference")
print("written by", loaded.tensorflow_version)
print(sorted(loaded.signatures))
# --8<-- [end:load]

# --8<-- [start:call]
outputs = loaded.signatures["generate"](noise=noise)
print(sorted(outputs), same(outputs["fake"], generate["fake"]))
# --8<-- [end:call]


# --8<-- [start:examples]
def serialized(vector):
    values = tf.train.FloatList(value=vector)
    feature = {"noise": tf.train.Feature(float_list=values)}
    features = tf.train.Features(feature=feature)
    return tf.train.Example(features=features).SerializeToString()


examples = tf.constant([serialized(vector) for vector in generate["noise"]])
outputs = loaded.signatures["from_examples"](examples=examples)
print(same(outputs["fake"], generate["fake"]))
# --8<-- [end:examples]

# --8<-- [start:comes-back]
print([name for name in dir(loaded) if not name.startswith("_")])
print("can be called:", callable(loaded))
print("variables:", loaded.variables)
# --8<-- [end:comes-back]

# --8<-- [start:warned]
print(textwrap.fill(min(log.output)))
# --8<-- [end:warned]

# --8<-- [start:resource-loaded]
resource = tf.saved_model.load("exchange/resource")
for variable in resource.variables[:3] + resource.variables[-1:]:
    print(variable.name, variable.shape, variable.trainable)
print(len(resource.variables), "variables")
# --8<-- [end:resource-loaded]

# --8<-- [start:prune]
hidden = resource.prune("noise:0", "generator/fc2/Elu:0")
print(hidden(noise).shape)
# --8<-- [end:prune]
