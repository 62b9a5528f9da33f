# A Keras variable cannot be the key of a dictionary.
# python -m snippets.variables.hashed

# --8<-- [start:hashed]
import tensorflow as tf

D = tf.keras.layers.Dense(1, name="D")
D(tf.ones((128, 1)))
rates = {variable: 0.1 for variable in D.trainable_variables}
print(len(rates), "rates")
# --8<-- [end:hashed]
