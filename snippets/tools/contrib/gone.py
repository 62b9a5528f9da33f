# The import that 1.x code begins with, on TensorFlow 2.21.
# python -m snippets.tools.contrib.gone

# --8<-- [start:import]
from tensorflow.contrib import slim

images_to_features = slim.conv2d
# --8<-- [end:import]
