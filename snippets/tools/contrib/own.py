# A function of tf.contrib that the project keeps as its own.
# python -m snippets.tools.contrib.own

# --8<-- [start:log-likelihood]
import numpy as np
import tensorflow as tf


def crf_log_likelihood(scores, tags, lengths, transitions):
    """Return the log-probability of each tag sequence in a linear chain."""
    mask = tf.sequence_mask(lengths, tf.shape(tags)[1])
    here = tf.gather(scores, tags, batch_dims=2)
    pairs = tf.stack([tags[:, :-1], tags[:, 1:]], axis=2)
    onward = tf.gather_nd(transitions, pairs)
    path = tf.reduce_sum(tf.where(mask, here, 0.0), axis=1)
    path += tf.reduce_sum(tf.where(mask[:, 1:], onward, 0.0), axis=1)
    total = scores[:, 0]  # of all paths that end in each tag
    for step in range(1, scores.shape[1]):
        paths = total[:, :, None] + transitions + scores[:, step, None]
        paths = tf.reduce_logsumexp(paths, axis=1)
        total = tf.where(mask[:, step, None], paths, total)
    return path - tf.reduce_logsumexp(total, axis=1)


# --8<-- [end:log-likelihood]

# --8<-- [start:likelihood-compared]
stored = np.load("exchange/contrib.npz")
names = ("scores", "tags", "lengths", "transitions")
likelihood = crf_log_likelihood(*(stored[name] for name in names))
print("log-likelihood:", likelihood.numpy())
off = np.abs(likelihood - stored["likelihood"]).max()
print("as in 1.15.5:", off < 1e-6)
# --8<-- [end:likelihood-compared]
