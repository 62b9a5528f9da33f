# What disable_eager_execution alone leaves as 2.21 has it.
# python -m snippets.get-running-today.eager_only

# --8<-- [start:eager-only]
import tensorflow.compat.v1 as tf

tf.disable_eager_execution()
with tf.Graph().as_default(), tf.Session() as session:
    kernel = tf.get_variable("kernel", initializer=1.0)
    doubled = kernel * 2
    session.run(tf.global_variables_initializer())
    print("kernel:", type(kernel).__name__)
    print("doubled, fed with 5:", session.run(doubled, {kernel: 5.0}))
    value = tf.placeholder(tf.float32, (None, 3))
    print("open size is None:", value.shape[0] is None)
    print("known size:", type(value.shape[1]).__name__)
    start = tf.constant(2.0)
    loop = tf.while_loop(lambda x: x < 9.0, lambda x: x * start, (start,))
    first = tf.gradients(loop, start)[0]
    try:
        print("second gradient:", session.run(tf.gradients(first, start)))
    except TypeError as error:
        print("TypeError:", error)
# --8<-- [end:eager-only]
