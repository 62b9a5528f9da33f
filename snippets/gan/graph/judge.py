# Is what a generator made like the target?

# --8<-- [start:judge-imports]
import math

import numpy as np

# --8<-- [end:judge-imports]


# --8<-- [start:wasserstein]
def wasserstein(samples, mean=10, deviation=0.1):
    """Return how far the samples lie from N(mean, deviation) on average."""
    z = np.linspace(-5, 5, 10001)
    cdf = [(1 + math.erf(x / math.sqrt(2))) / 2 for x in z]
    middles = (np.arange(samples.size) + 0.5) / samples.size
    quantiles = mean + deviation * np.interp(middles, cdf, z)
    return np.abs(np.sort(samples, axis=None) - quantiles).mean()


# --8<-- [end:wasserstein]


# --8<-- [start:judge]
def judge(samples):
    distance = wasserstein(samples)
    print("mean within 0.05 of 10:", abs(samples.mean() - 10) <= 0.05)
    print("deviation within 0.05..0.2:", 0.05 <= samples.std() <= 0.2)
    # Nothing but tens would score 0.08, so 0.06 asks for a spread as well.
    print("Wasserstein-1 at most 0.06:", distance <= 0.06)


# --8<-- [end:judge]
