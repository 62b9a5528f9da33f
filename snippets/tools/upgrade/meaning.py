# Two new names of the converter that do something else, or nothing.
# python -m snippets.tools.upgrade.meaning

# --8<-- [start:meaning]
import tensorflow as tf

with tf.Graph().as_default(), tf.compat.v1.Session() as session:
    image = tf.reshape(tf.range(16.0), (1, 4, 4, 1))
    for resize in (tf.compat.v1.image.resize_images, tf.image.resize):
        print(session.run(resize(image, (2, 2))).ravel())
try:
    tf.keras.optimizers.legacy.Adam(lr=0.01)
except ImportError as error:
    print(str(error)[:53])
# --8<-- [end:meaning]
