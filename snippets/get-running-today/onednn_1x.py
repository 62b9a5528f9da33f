# The convolution on 1.15.5.
# python -m snippets.get-running-today.onednn_1x

# --8<-- [start:onednn-old]
import importlib

import numpy as np

name = "snippets.get-running-today.convolution"
result = importlib.import_module(name).convolve()
np.save("exchange/convolution.npy", result)
print("saved:", result.shape)
# --8<-- [end:onednn-old]
