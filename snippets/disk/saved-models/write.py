# Write the GAN by 1.15.5: as two SavedModels and as a frozen graph.

# --8<-- [start:write-imports]
import os

import numpy as np
import tensorflow.compat.v1 as tf

from snippets.gan.distribute.gan import discriminator, generator
from snippets.gan.graph.data import batches, starting_weights

# --8<-- [end:write-imports]


# --8<-- [start:signatures]
def build():
    """Build both networks; return inputs and outputs of three signatures."""
    noise = tf.placeholder(tf.float32, (None, 100), name="noise")
    value = tf.placeholder(tf.float32, (None, 1), name="value")
    examples = tf.placeholder(tf.string, (None,), name="examples")
    features = {"noise": tf.FixedLenFeature((100,), tf.float32)}
    parsed = tf.parse_example(examples, features)["noise"]
    return {
        "generate": ({"noise": noise}, {"fake": generator(noise)}),
        "discriminate": ({"value": value}, {"logit": discriminator(value)}),
        "from_examples": ({"examples": examples}, {"fake": generator(parsed)}),
    }


# --8<-- [end:signatures]


# --8<-- [start:write]
def save(session, signatures, folder):
    G_weights, D_weights = starting_weights(seed=0)
    variables = tf.trainable_variables()
    session.run(list(map(tf.assign, variables, G_weights + D_weights)))
    builder = tf.saved_model.Builder(folder)
    builder.add_meta_graph_and_variables(
        session,
        [tf.saved_model.SERVING],
        {
            name: tf.saved_model.predict_signature_def(*tensors)
            for name, tensors in signatures.items()
        },
    )
    builder.save()


# --8<-- [end:write]

# --8<-- [start:reference]
os.makedirs("exchange", exist_ok=True)
signatures = build()
session = tf.Session()
save(session, signatures, "exchange/reference")
print(tf.trainable_variables()[0].dtype)
# --8<-- [end:reference]

# --8<-- [start:record]
real_batch, noise_batch = next(batches(seed=0, size=8))
for name, batch in (("generate", noise_batch), ("discriminate", real_batch)):
    inputs, outputs = signatures[name]
    fed = {key: batch for key in inputs}
    feed_dict = {inputs[key]: batch for key in inputs}
    found = session.run(outputs, feed_dict)
    np.savez("exchange/" + name + ".npz", **fed, **found)
    print(name, sorted(fed), sorted(found), found[max(found)][:3, 0])
# --8<-- [end:record]

# --8<-- [start:freeze]
fake, logit = "generator/G/BiasAdd", "discriminator/D/BiasAdd"
frozen = tf.graph_util.convert_variables_to_constants(
    session, session.graph_def, [fake, logit]
)
with open("exchange/frozen.pb", "wb") as file:
    file.write(frozen.SerializeToString())
print(sorted({node.op for node in frozen.node}))
# --8<-- [end:freeze]

# --8<-- [start:resource]
tf.enable_resource_variables()
with tf.Graph().as_default(), tf.Session() as session:
    save(session, build(), "exchange/resource")
    print(tf.trainable_variables()[0].dtype)
# --8<-- [end:resource]
