# What is behind three of the calls that do nothing under Keras 3.
# python -m snippets.gan.keras-graph.why

# --8<-- [start:why]
import tensorflow.compat.v1 as tf

from snippets.gan.function.gan import discriminator

with tf.Graph().as_default() as graph:
    D = discriminator()
    kernel = D.trainable_variables[0]
    zeros = tf.zeros((1, 32))
    print("assign returns its argument:", kernel.assign(zeros) is zeros)

    weights = [tf.zeros(variable.shape) for variable in D.trainable_variables]
    before = len(graph.get_operations())
    D.set_weights(weights)
    types = [operation.type for operation in graph.get_operations()[before:]]
    print("assignments that nobody runs:", types.count("AssignVariableOp"))

    seed = D.layers[1].kernel_initializer.seed  # none was given
    print("initializer with a fixed seed:", seed is not None)
# --8<-- [end:why]
