# 1.x calls that do raise under eager execution.
# python -m snippets.half-moved.loud

# --8<-- [start:loud]
import tensorflow.compat.v1 as tf

cases = {
    "placeholder": lambda: tf.placeholder(tf.float32),
    "gradients": lambda: tf.gradients(tf.ones(()), []),
    "Session.run": lambda: tf.Session().run(tf.ones(())),
    "Saver": lambda: tf.train.Saver(),
    "merge_all": lambda: tf.summary.merge_all(),
    "metrics": lambda: tf.metrics.mean([1.0]),
    "assert_positive": lambda: tf.assert_positive(-1.0),
}
for name, case in cases.items():
    try:
        case()
        print(name, "is silent")
    except (RuntimeError, ValueError, tf.OpError) as error:
        print(name, "raises", type(error).__name__)
# --8<-- [end:loud]
