# The moving average of a weight, carried into 2.x.
# python -m snippets.disk.checkpoints.ema

# --8<-- [start:ema]
import tensorflow as tf

from snippets.disk.checkpoints.carry import carry

weight = tf.Variable(0.0)
name = "net/weight/ExponentialMovingAverage"
print(carry("exchange/ema/model.ckpt", {name: weight}))
print(f"{weight.numpy():.1f}")
# --8<-- [end:ema]
