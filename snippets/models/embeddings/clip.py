# Which way to clip an embedding's gradient gives the numbers of 1.x?
# python -m snippets.models.embeddings.clip

# --8<-- [start:clip-imports]
import numpy as np
import tensorflow as tf

from snippets.models.embeddings.given import START, batches, off, short
from snippets.models.embeddings.slices import Adam

clipped = np.load("exchange/clipped.npz")
# --8<-- [end:clip-imports]


# --8<-- [start:clip-run]
def same(gradients):
    return gradients


def clip(gradients):
    return tf.clip_by_global_norm(gradients, 0.5)[0]


def clip_sums(gradients):
    return clip([tf.convert_to_tensor(g) for g in gradients])


def clip_each(gradients):
    return [tf.clip_by_value(g, -0.3, 0.3) for g in gradients]


def train(make, clip, arguments):
    table, optimizer = tf.Variable(START), make(0.1, epsilon=1e-8, **arguments)
    for ids, slices in batches():
        gradient = tf.IndexedSlices(tf.constant(slices), ids, START.shape)
        optimizer.apply(clip([gradient]), [table])
    return table.numpy()


# --8<-- [end:clip-run]

# --8<-- [start:clip]
Keras = tf.keras.optimizers.Adam
rows = ["| 1.15.5 | 2.21 | difference |", "| --- | --- | --- |"]
for name, make, function, arguments, how in [
    ("global_norm", Adam, clip, {}, "the same on slices, `SummedSlices`"),
    ("global_norm", Keras, same, {"global_clipnorm": 0.5}, ""),
    (
        "global_norm",
        Adam,
        clip_sums,
        {},
        "the same after `tf.convert_to_tensor`",
    ),
    ("norm", Adam, same, {"clipnorm": 0.5}, ", `SummedSlices`"),
    ("norm", Keras, same, {"clipnorm": 0.5}, ""),
    ("value", Adam, clip_each, {}, "the same on slices, `SummedSlices`"),
    ("value", Adam, same, {"clipvalue": 0.3}, ", `SummedSlices`"),
]:
    table = train(make, function, arguments)
    how = "".join(f"`{argument}`" for argument in arguments) + how
    differs = short(off(table, clipped[f"clip_by_{name}"]))
    rows.append(f"| `tf.clip_by_{name}` | {how} | {differs} |")
with open("clip.md", "w", encoding="utf-8") as file:
    file.write("\n".join(rows) + "\n")
# --8<-- [end:clip]
