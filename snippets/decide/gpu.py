# Ask a build of TensorFlow whether it can use a GPU.
# python -m snippets.decide.gpu

# --8<-- [start:gpu]
import tensorflow as tf

print("tensorflow", tf.__version__, "uses CUDA:", tf.test.is_built_with_cuda())
# --8<-- [end:gpu]
