# A 1.x script: train a discriminator, save it, restore it, write summaries.

# --8<-- [start:import]
import numpy as np
import tensorflow as tf

from snippets.gan.graph.data import batches, starting_weights

tf.logging.set_verbosity(tf.logging.ERROR)
# --8<-- [end:import]

# --8<-- [start:graph]
value = tf.placeholder(tf.float32, (None, 1), name="value")
label = tf.placeholder(tf.float32, (None, 1), name="label")
with tf.variable_scope("discriminator"):
    fc1 = tf.layers.dense(value, 32, tf.nn.elu, name="fc1")
    logit = tf.layers.dense(fc1, 1, name="D")
loss = tf.losses.sigmoid_cross_entropy(label, logit)
train = tf.train.AdamOptimizer(0.01).minimize(loss)
# --8<-- [end:graph]

# --8<-- [start:around]
data = batches(seed=0)
_, D_weights = starting_weights(seed=0)
load = list(map(tf.assign, tf.trainable_variables(), D_weights))
saver = tf.train.Saver()
tf.summary.scalar("loss", loss)
tf.summary.histogram("logit", logit)
merged = tf.summary.merge_all()
# --8<-- [end:around]

# --8<-- [start:loop]
with tf.Session() as session:
    session.run(tf.global_variables_initializer())
    session.run(load)
    writer = tf.summary.FileWriter("logs", session.graph)
    for step in range(1, 101):
        real_batch, noise_batch = next(data)
        values = np.concatenate([real_batch, noise_batch[:, :1]])
        labels = np.repeat([[1.0], [0.0]], 128, axis=0)
        feed_dict = {value: values, label: labels}
        fetches = [train, loss, merged]
        _, loss_value, summary = session.run(fetches, feed_dict)
        writer.add_summary(summary, step)
        if step % 20 == 0:
            print(f"step {step}: {loss_value:.4g}")
    writer.close()
    saver.save(session, "checkpoints/discriminator")
# --8<-- [end:loop]

# --8<-- [start:restore]
with tf.Session() as session:
    saver.restore(session, tf.train.latest_checkpoint("checkpoints"))
    numbers = [[10.0], [1.0]]
    for probability in session.run(tf.sigmoid(logit), {value: numbers}):
        print(f"real with probability {probability[0]:.4f}")
# --8<-- [end:restore]

# --8<-- [start:events]
losses = []
for event in tf.train.summary_iterator(tf.gfile.Glob("logs/*")[0]):
    for entry in event.summary.value:
        if entry.tag == "loss":
            losses.append((event.step, entry.simple_value))
step, loss_value = losses[-1]
print(f"{len(losses)} losses, the last: step {step}, {loss_value:.4g}")
# --8<-- [end:events]
