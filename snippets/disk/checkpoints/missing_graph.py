# A Saver whose variable has a name that the file doesn't have.
# python -m snippets.disk.checkpoints.missing_graph

# --8<-- [start:missing-graph]
import tensorflow.compat.v1 as tf

tf.disable_v2_behavior()

path = "exchange/gan.ckpt"
with tf.Graph().as_default(), tf.Session() as session:
    bias = tf.get_variable("G_net/fc1/bias", (64,))
    try:
        tf.train.Saver().restore(session, path)
    except tf.errors.NotFoundError as error:
        lines = str(error).splitlines()
        print("NotFoundError:", *[n for n in lines if n.startswith("Key")])

    saver = tf.train.Saver({"generator/fc1/bias": bias})
    saver.restore(session, path)
    print(f"first bias: {session.run(bias)[0]:.4f}")
# --8<-- [end:missing-graph]
