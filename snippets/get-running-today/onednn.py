# One convolution with and without oneDNN.
# python -m snippets.get-running-today.onednn

# --8<-- [start:onednn]
import importlib
import os
import subprocess
import sys

import numpy as np

name = "snippets.get-running-today.convolution"
with_it = importlib.import_module(name).convolve()
subprocess.run(
    [sys.executable, "-m", name],
    env={**os.environ, "TF_ENABLE_ONEDNN_OPTS": "0"},
    stderr=subprocess.DEVNULL,
    check=True,
)
without = np.load("without.npy")
difference = np.abs(without - with_it).max() * 1e6
print(f"largest difference through oneDNN: {difference:.1f} millionths")
print(f"one number without it: {without[0, 0, 0, 0]:.4f}")
# --8<-- [end:onednn]
