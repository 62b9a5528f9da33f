# Give Keras 3's optimizers the slices of an embedding as tf.train took them.
# python -m snippets.models.embeddings.slices

# --8<-- [start:summed]
import tensorflow as tf


class SummedSlices:
    """Sum the slices of each id before the optimizer sees them."""

    def update_step(self, gradient, variable, learning_rate):
        if isinstance(gradient, tf.IndexedSlices):
            gradient = tf.convert_to_tensor(gradient)
        super().update_step(gradient, variable, learning_rate)


@tf.keras.utils.register_keras_serializable()
class Adam(SummedSlices, tf.keras.optimizers.Adam):
    """Keras' Adam, with repeated ids as in tf.train.AdamOptimizer."""


# --8<-- [end:summed]


# --8<-- [start:looked-up]
class OnlyLookedUpRows:
    """Sum slices, and leave rows alone that the batch doesn't look up."""

    def update_step(self, gradient, variable, learning_rate):
        update = super().update_step
        if not isinstance(gradient, tf.IndexedSlices):
            return update(gradient, variable, learning_rate)
        slots = [slot.value for slot in self.variables]
        states = [s for s in slots if s.shape == variable.shape]
        states.append(variable)
        before = [tf.identity(state) for state in states]
        update(tf.convert_to_tensor(gradient), variable, learning_rate)
        ids = gradient.indices[:, tf.newaxis]
        counts = tf.scatter_nd(ids, tf.ones_like(ids), (variable.shape[0], 1))
        for state, old in zip(states, before, strict=True):
            state.assign(tf.where(counts > 0, state, old))


@tf.keras.utils.register_keras_serializable()
class Ftrl(OnlyLookedUpRows, tf.keras.optimizers.Ftrl):
    """Keras' Ftrl, with the rows of tf.train.FtrlOptimizer."""


# --8<-- [end:looked-up]


# --8<-- [start:rmsprop]
@tf.keras.utils.register_keras_serializable()
class RMSProp(OnlyLookedUpRows, tf.keras.optimizers.RMSprop):
    """Keras' RMSprop, with the first state of tf.train.RMSPropOptimizer."""

    def build(self, variables):
        super().build(variables)
        for velocity in self._velocities:
            velocity.assign(tf.ones(velocity.shape))


# --8<-- [end:rmsprop]
