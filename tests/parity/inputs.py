"""The small fixed inputs that the cases may name beside ``tf``.

Every version runs this file, so it is written for Python 3.7 and imports nothing of this
project. They are arrays that ``evaluate.py`` hands to TensorFlow.
"""

import numpy as np


def spread(*shape, **kind):
    """Return values from -2 to 2 of which no two are equal, in no order, as float32.

    Args:
        shape: of the array.
        kind: ``low`` and ``high`` for other limits, ``dtype`` for another type.
    """
    size = int(np.prod(shape, dtype=int))
    order = np.random.RandomState(size).permutation(size)
    low, high = kind.get("low", -2.0), kind.get("high", 2.0)
    values = low + (high - low) * (order + 0.35) / max(size, 1)
    return values.reshape(shape).astype(kind.get("dtype", np.float32))


def definite(*shape):
    """Return symmetric positive definite matrices of a shape, float32."""
    some = spread(*shape)
    eye = np.eye(shape[-1], dtype=np.float32)
    return np.matmul(some, np.swapaxes(some, -1, -2)) + eye


INPUTS = {
    # Numbers
    "x": spread(3, 4),
    "y": spread(3, 4)[::-1].copy() + np.float32(0.07),
    "v": spread(6),
    "w": spread(4, 5),
    "xs": spread(2, 3, 4),
    "cube": spread(2, 3, 4, 2),
    "pos": spread(3, 4, low=0.1, high=3.0),
    "unit": spread(3, 4, low=0.0, high=1.0),
    "inner": spread(3, 4, low=-0.95, high=0.95),
    "over_one": spread(3, 4, low=1.1, high=3.0),
    "s": np.float32(0.7),
    "d": spread(3, 4, dtype=np.float64),
    "h": spread(3, 4, dtype=np.float16),
    "z": (spread(3, 4) + 1j * spread(4, 3).T).astype(np.complex64),
    "zz": (spread(2, 8) + 1j * spread(8, 2).T).astype(np.complex64),
    "odd": np.array([1.0, -np.inf, np.nan, np.inf, 0.0], np.float32),
    "halves": np.array([-2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 0.3, -0.7], np.float32),
    "ties": np.array([[1, 3, 3, 0], [2, 2, 1, 2]], np.float32),
    "many": spread(600),
    # Whole numbers, and true or false
    "i": np.array([[3, -1, 4, 1], [-5, 9, 2, -6], [5, 3, 5, 8]], np.int32),
    "j": np.array([[2, 3, -3, 4], [2, -4, 7, 5], [3, 2, 1, -3]], np.int32),
    "k": np.array([[3, -1, 4, 1], [-5, 9, 2, -6], [5, 3, 5, 8]], np.int64),
    "u": np.array([[3, 200, 4, 1], [5, 9, 255, 6]], np.uint8),
    "ids": np.array([2, 0, 2, 1], np.int32),
    "segments": np.array([0, 0, 2], np.int32),
    "b": np.array([[True, False, True, True], [False, False, True, False]] * 1),
    "bb": np.array([[True, True, False, True], [False, True, True, False]] * 1),
    "mask": np.array([True, False, True]),
    "ii": np.array([1, 2, 4, 1, 2], np.int32),
    # Matrices
    "square": definite(3, 3),
    "squares": definite(2, 3, 3),
    "lower": np.tril(definite(2, 3, 3)),
    "rhs": spread(3, 2),
    "rhss": spread(2, 3, 2),
    # Signals and images
    "wave": spread(2, 64),
    "line": spread(2, 9, 3),
    "image": spread(5, 6, 3, low=0.0, high=1.0),
    "images": spread(2, 6, 6, 3, low=0.0, high=1.0),
    "bytes_image": spread(5, 6, 3, low=0, high=256).astype(np.uint8),
    "big": spread(2, 12, 12, 3, low=0.0, high=1.0),
    "volume": spread(1, 4, 5, 4, 2),
    "kernel1": spread(3, 3, 4),
    "kernel2": spread(3, 3, 3, 4),
    "kernel3": spread(2, 2, 2, 2, 3),
    "depth": spread(3, 3, 3, 2),
    "point": spread(1, 1, 6, 5),
    "boxes": np.array([[[0.1, 0.1, 0.6, 0.7], [0.2, 0.0, 0.9, 0.5]]] * 2, np.float32),
    # Labels and predictions
    "sparse_labels": np.array([2, 0, 3], np.int32),
    "labels": np.eye(4, dtype=np.float32)[[2, 0, 3]],
    "binary": np.array([[1, 0, 1, 1], [0, 0, 1, 0], [1, 1, 0, 0]], np.float32),
    "probs": np.array(
        [[0.1, 0.2, 0.6, 0.1], [0.7, 0.1, 0.1, 0.1], [0.3, 0.3, 0.2, 0.2]], np.float32
    ),
    "row_weights": np.array([[1.0], [0.0], [3.0]], np.float32),
    "weights": np.array([1.0, 0.0, 3.0], np.float32),
    "each_weight": spread(3, 4, low=0.0, high=2.0),
    # Sequences
    "seq": spread(2, 5, 3),
    "lengths": np.array([5, 2], np.int32),
    "tokens": np.array([[1, 4, 2, 0, 0], [3, 3, 5, 1, 2]], np.int32),
    # Text
    "t": np.array([b"a b", b"", b"Hello  world", b"tf"]),
    "tt": np.array([[b"ab", b"cd"], [b"ef", b"g"]]),
    "numbers": np.array([b"1.5", b"-2", b"3e2"]),
    "uni": np.array(["Äpfel".encode(), "日本".encode()]),
}
# As arrays, for what takes no tensors.
ARRAYS = {f"np_{name}": value for name, value in INPUTS.items()}
