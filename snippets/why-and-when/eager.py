# Halve a number until it is small, in plain Python.
# python -m snippets.why-and-when.eager

# --8<-- [start:eager]
import tensorflow as tf

value, halvings = tf.constant(100.0), 0
try:
    while value > 1.0:
        value, halvings = value / 2.0, halvings + 1
    print(halvings, "halvings")
except TypeError as error:
    print("TypeError:", str(error).split(". ")[0])
# --8<-- [end:eager]
