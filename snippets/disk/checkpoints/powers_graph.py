# When do Adam's powers become zero in float32?
# python -m snippets.disk.checkpoints.powers_graph

# --8<-- [start:powers-graph]
import tensorflow.compat.v1 as tf

tf.disable_v2_behavior()
for name, beta in ("beta1_power", 0.9), ("beta2_power", 0.999):
    steps, _ = tf.while_loop(
        lambda steps, power: power > 0,
        lambda steps, power, beta=beta: (steps + 1, power * beta),
        (0, tf.constant(beta)),
    )
    with tf.Session() as session:
        print(name, "is 0 after", session.run(steps), "steps")
# --8<-- [end:powers-graph]
