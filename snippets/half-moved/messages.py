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
        print(str(error).partition(", check your graph")[0])
optimizer.minimize(lambda: kernel * kernel)
print("no error")
# --8<-- [end:messages]
