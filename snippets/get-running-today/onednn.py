# The same convolution on 2.21, with and without oneDNN.
# python -m snippets.get-running-today.onednn

# --8<-- [start:onednn]
import os
import subprocess
import sys

import numpy as np

old = np.load("exchange/convolution.npy")
name = "snippets.get-running-today.convolution"
for switch in "10":
    subprocess.run(
        [sys.executable, "-m", name],
        env={**os.environ, "TF_ENABLE_ONEDNN_OPTS": switch},
        stderr=subprocess.DEVNULL,
        check=True,
    )
    difference = np.abs(np.load("convolution.npy") - old).max() * 1e6
    print(f"TF_ENABLE_ONEDNN_OPTS={switch}: {difference:.1f} millionths")
# --8<-- [end:onednn]
