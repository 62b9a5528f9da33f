# What Python may ask a tensor. The same lines for both versions.
# python -m snippets.eager.questions

# --8<-- [start:questions]
import tensorflow as tf

from snippets.eager.ask import ask

D_loss, G_loss = tf.constant(0.5), tf.constant(0.5)
logits = tf.constant([[0.5], [-2.0]])

ask("as a number", lambda: float(D_loss))
ask("as a condition", lambda: bool(D_loss < 1))
ask("in a loop", lambda: len([logit for logit in logits]))
ask("equal", lambda: bool(D_loss == G_loss))
ask("place of G_loss", lambda: [D_loss, G_loss].index(G_loss))
ask("as keys", lambda: len({D_loss: "D", G_loss: "G"}))
ask("rows", lambda: logits.shape[0].value)
# --8<-- [end:questions]
