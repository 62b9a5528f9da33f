# A check for tests: statistics move in training, inference uses them.
# python -m snippets.models.batch-norm.check

# --8<-- [start:check]
import numpy as np


def assert_norms_work(model, train_step, infer, batch, frozen=()):
    """Fail if batch normalisation trains or infers in the wrong way."""

    skipped = {w.path for layer in frozen for w in layer.weights}

    def statistics():
        moving = [w for w in model.weights if w.name.startswith("moving_")]
        return {w.path: w.numpy() for w in moving if w.path not in skipped}

    before = statistics()
    assert before, "the model owns no moving statistics"
    train_step()
    trained = statistics()
    for path, old in before.items():
        assert (trained[path] != old).any(), f"{path} stays in training"
    whole, alone = np.array(infer(batch)), np.array(infer(batch[:1]))
    off = np.abs(whole[:1] - alone).max() / np.abs(whole).max()
    moved = [p for p, new in statistics().items() if (new != trained[p]).any()]
    assert not moved, f"inference moves {moved[0]}"
    assert off < 1e-4, f"inference depends on the batch: off by {off:.2g}"


# --8<-- [end:check]
