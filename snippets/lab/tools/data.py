# What both styles of the lab's training share: settings, batches, yardsticks.

# --8<-- [start:data-settings]
import numpy as np

SETTINGS = {
    "mean": 10.0,
    "deviation": 0.1,
    "second": None,  # the mean of a second peak
    "weight": 0.5,  # the part of the values that belongs to it
    "seed": 0,
    "steps": 2000,
    "rate": 0.0125,  # falls to 0 by a cosine
}
# --8<-- [end:data-settings]


# --8<-- [start:data-batches]
def batches(settings, size=128):
    random = np.random.RandomState([settings["seed"], 1])
    while True:
        peak = settings["mean"]
        if settings["second"] is not None:
            in_second = random.uniform(size=(size, 1)) < settings["weight"]
            peak = np.where(in_second, settings["second"], peak)
        real_batch = random.normal(peak, settings["deviation"], (size, 1))
        noise_batch = random.normal(0, 1, (size, 100))
        yield np.float32(real_batch), np.float32(noise_batch)


# --8<-- [end:data-batches]


# --8<-- [start:data-looks]
NOISE = np.float32(np.random.RandomState(4096).normal(0, 1, (4096, 100)))


def moments(steps):
    """Return ten steps, close at first, at which to look at a generator."""
    return [round(steps * (look / 9) ** 2) for look in range(10)]


def quantiles(numbers):
    """Sort 4,096 numbers; return the middle one of every sixteen."""
    return np.sort(numbers, axis=None)[8::16]


# --8<-- [end:data-looks]
