# A Saver that is told of another name, and one that misses a name.
# python -m snippets.disk.checkpoints.renamed_graph

# --8<-- [start:renamed-graph-imports]
import tensorflow.compat.v1 as tf

tf.disable_v2_behavior()

path = "exchange/gan.ckpt"
# --8<-- [end:renamed-graph-imports]

# --8<-- [start:renamed-graph]
with tf.Graph().as_default(), tf.Session() as session:
    bias = tf.get_variable("G_net/fc1/bias", (64,))
    saver = tf.train.Saver({"generator/fc1/bias": bias})
    saver.restore(session, path)
    print(f"first bias: {session.run(bias)[0]:.4f}")
# --8<-- [end:renamed-graph]

# --8<-- [start:missing-graph]
with tf.Graph().as_default(), tf.Session() as session:
    bias = tf.get_variable("G_net/fc1/bias", (64,))
    try:
        tf.train.Saver().restore(session, path)
    except tf.errors.NotFoundError as error:
        lines = str(error).splitlines()
        print(*[line for line in lines if line.startswith("Key")])
# --8<-- [end:missing-graph]
