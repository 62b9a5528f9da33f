# Does an optimizer sum the slices of repeated ids, and where do ids repeat?
# python -m snippets.models.embeddings.check

# --8<-- [start:repeated]
import tensorflow as tf


def repeated_ids(model, *batch):
    """Say how often the most frequent id reaches each sparse weight."""
    with tf.GradientTape() as tape:
        outputs = tf.nest.flatten(model(*batch))
        total = tf.add_n([tf.reduce_sum(output) for output in outputs])
    weights, found = model.trainable_weights, {}
    gradients = tape.gradient(total, weights)
    for weight, slices in zip(weights, gradients, strict=True):
        if isinstance(slices, tf.IndexedSlices):
            counts = tf.unique_with_counts(slices.indices).count
            found[getattr(weight, "path", weight.name)] = int(max(counts))
    return found


# --8<-- [end:repeated]


# --8<-- [start:made-again]
def made_again(of):
    """Return a new optimizer like that of a model, with a rate of 0.1."""
    optimizer = getattr(of, "optimizer", of)
    if not hasattr(optimizer, "get_config"):
        return optimizer()  # a function that makes one
    config = optimizer.get_config()
    if "learning_rate" in config:
        config["learning_rate"] = 0.1
    for name in ("clipnorm", "clipvalue", "global_clipnorm"):
        if config.get(name):
            config[name] = 1e9
    return type(optimizer).from_config(config)


# --8<-- [end:made-again]


# --8<-- [start:slices]
def slices_off(of):
    """Say how far repeated ids are from their sum, and other rows move.

    `of` is an optimizer of Keras, a model that has one, or a function that
    makes an optimizer. The numbers are in parts of the movement of row 0.
    """
    repeated = ([0, 0, 1], [1.0, -0.5, 1.0]), ([0, 0], [1.0, -0.5])
    sums = ([0, 1], [0.5, 1.0]), ([0], [0.5])
    tables = []
    for batches in repeated, sums:
        optimizer, table = made_again(of), tf.Variable(tf.ones((3, 1)))
        for ids, values in batches:
            slices = tf.constant(values)[:, tf.newaxis]
            slices = tf.IndexedSlices(slices, tf.constant(ids), (3, 1))
            optimizer.apply_gradients([(slices, table)])
            tables.append(table.numpy()[:, 0])
    first, last, _, expected = tables
    step = abs(expected[0] - 1.0)
    off = abs(last - expected)[0] / step
    others = max(abs(last - first)[1], abs(last - 1.0)[2]) / step
    return {"repeated ids": float(off), "other rows": float(others)}


# --8<-- [end:slices]
