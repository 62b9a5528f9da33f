# Texts of 12 word ids, of which many repeat, and a label for each.

# --8<-- [start:data]
import numpy as np


def texts(count=1920):
    """Return ids below 50, and 1.0 for a text with a word of a topic."""
    random = np.random.RandomState(0)
    ids = np.minimum(random.zipf(1.5, (count, 12)), 49).astype("int32")
    labels = np.isin(ids, [3, 7, 11, 19]).any(1, keepdims=True)
    return ids, labels.astype("float32")


# --8<-- [end:data]
