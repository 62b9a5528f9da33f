# Functions of tf.contrib.crf that a project keeps as its own.
# python -m snippets.tools.contrib.own

# --8<-- [start:log-likelihood]
import tensorflow as tf


def crf_log_likelihood(scores, tags, lengths, transitions):
    """Return the log-probability of each tag sequence in a linear chain."""
    mask = tf.sequence_mask(lengths, tf.shape(scores)[1])
    here = tf.gather(scores, tags, batch_dims=2)
    pairs = tf.stack([tags[:, :-1], tags[:, 1:]], axis=2)
    onward = tf.gather_nd(transitions, pairs)
    path = tf.reduce_sum(tf.where(mask, here, 0.0), axis=1)
    path += tf.reduce_sum(tf.where(mask[:, 1:], onward, 0.0), axis=1)

    def forward(total, step):  # total: of all paths that end in each tag
        score, within = step
        paths = tf.reduce_logsumexp(total[:, :, None] + transitions, axis=1)
        return tf.where(within[:, None], paths + score, total)

    steps = tf.transpose(scores, (1, 0, 2)), tf.transpose(mask)
    total = tf.foldl(forward, (steps[0][1:], steps[1][1:]), steps[0][0])
    return path - tf.reduce_logsumexp(total, axis=1)


# --8<-- [end:log-likelihood]


# --8<-- [start:decode]
def crf_decode(scores, transitions, lengths):
    """Return the best tags, 0 past the end, and their scores."""
    mask = tf.sequence_mask(lengths, tf.shape(scores)[1] + 1)
    scores = tf.pad(scores, ((0, 0), (0, 1), (0, 0)))  # for one word
    steps = tf.transpose(scores, (1, 0, 2)), tf.transpose(mask)
    stay = tf.zeros_like(scores[:, 0], tf.int32) + tf.range(tf.shape(scores)[2])

    def forward(state, step):  # the best path that ends in each tag
        (best, _), (score, within) = state, step
        paths, within = best[:, :, None] + transitions, within[:, None]
        back = tf.argmax(paths, axis=1, output_type=tf.int32)
        ahead = tf.reduce_max(paths, axis=1) + score
        return tf.where(within, ahead, best), tf.where(within, back, stay)

    def backward(tag, back):
        return tf.gather(back, tag, batch_dims=1)

    start, rest = (steps[0][0], stay), (steps[0][1:], steps[1][1:])
    bests, backs = tf.scan(forward, rest, start)
    end = tf.argmax(bests[-1], axis=1, output_type=tf.int32)
    tags = tf.scan(backward, backs, end, reverse=True)
    tags = tf.where(mask[:, :-1], tf.transpose(tags), 0)
    return tags, tf.reduce_max(bests[-1], axis=1)


# --8<-- [end:decode]

# --8<-- [start:own-setup]
import numpy as np

crf = np.load("exchange/crf.npz")
scores, tags, lengths, transitions = map(
    tf.constant,
    (crf["scores"], crf["tags"], crf["lengths"], crf["transitions"]),
)


def crf_off(name, found):
    difference = np.abs(found - crf[name]).max()
    print(f"{name}: largest difference {difference:.1e} (allowed 1e-5)")


# --8<-- [end:own-setup]

# --8<-- [start:crf-use]
found = crf_log_likelihood(scores, tags, lengths, transitions)
best_tags, best = crf_decode(scores, transitions, lengths)
crf_off("likelihood", found)
crf_off("best", best)
# --8<-- [end:crf-use]

# --8<-- [start:likelihood-compared]
floats, integers = tf.TensorSpec((None, None)), tf.TensorSpec((None,), tf.int32)
matrices = tf.TensorSpec((None, None, None))
table = tf.TensorSpec((None, None), tf.int32)
likelihood = tf.function(
    crf_log_likelihood, input_signature=(matrices, table, integers, floats)
)
decode = tf.function(crf_decode, input_signature=(matrices, floats, integers))

with tf.GradientTape() as tape:
    tape.watch(transitions)
    found = likelihood(scores, tags, lengths, transitions)
crf_off("likelihood", found)
crf_off("transitions_slope", tape.gradient(found, transitions))
best_tags, best = decode(scores, transitions, lengths)
crf_off("best", best)
wrong = np.sum(best_tags != crf["decoded"])
print("tags that differ:", wrong, "of", np.sum(lengths))
# --8<-- [end:likelihood-compared]

# --8<-- [start:one-word]
one = scores[:, :1], tf.ones_like(lengths)
print(likelihood(one[0], tags[:, :1], one[1], transitions).shape)
print(decode(one[0], transitions, one[1])[0].shape)
v1 = tf.compat.v1
with tf.Graph().as_default(), v1.Session() as session:
    fed = v1.placeholder(tf.float32, (None, None, None))
    answers = crf_decode(fed, crf["transitions"], crf["lengths"])
    in_session = session.run(answers[0], {fed: crf["scores"]})
print("tags that differ in a session:", np.sum(in_session != crf["decoded"]))
# --8<-- [end:one-word]
