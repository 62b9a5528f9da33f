# The messages that lead into a half-moved training.
# python -m snippets.half-moved.messages

# --8<-- [start:messages]
import tensorflow.compat.v1 as tf

kernel = tf.get_variable("discriminator/kernel", (1, 1))
optimizer = tf.train.AdamOptimizer()
variables = tf.trainable_variables("discriminator/")
for loss in (kernel * kernel, lambda: kernel * kernel):
    try:
        optimizer.minimize(loss, var_list=variables)
    except (RuntimeError, ValueError) as error:
        text = str(error).partition(", between")[0]
        print(f"{type(error).__name__}: {text}")
# --8<-- [end:messages]

# --8<-- [start:no-message]
optimizer.minimize(lambda: kernel * kernel, var_list=[kernel])
print("no error")
# --8<-- [end:no-message]
