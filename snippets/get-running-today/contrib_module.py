# The same name by an import of its own.
# python -m snippets.get-running-today.contrib_module

# --8<-- [start:contrib-module]
from tensorflow.contrib import layers

regularizer = layers.l2_regularizer(0.1)
# --8<-- [end:contrib-module]
