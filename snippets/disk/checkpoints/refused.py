# load_weights of Keras 3, given a checkpoint.
# python -m snippets.disk.checkpoints.refused

# --8<-- [start:refused]
from snippets.gan.function.gan import generator

generator().load_weights("exchange/gan.ckpt")
# --8<-- [end:refused]
