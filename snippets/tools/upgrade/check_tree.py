# The check of a converted tree, failing and passing.
# python -m snippets.tools.upgrade.check_tree

# --8<-- [start:check-caught]
from pathlib import Path

from snippets.tools.upgrade.check import assert_converted, lost_names
from snippets.tools.upgrade.converter import GAN, tf_upgrade_v2

sources, converted = Path("sources"), Path("converted")
sources.mkdir()
(sources / "gan.py").write_text(Path(GAN).read_text("utf-8"), "utf-8")
(sources / "judge.py").write_text('print "W1", 0.05\n', "utf-8")
tf_upgrade_v2("--intree", "sources", "--outtree", "converted")
try:
    assert_converted(sources, converted)
    print("passed")
except AssertionError as error:
    print(error)
# --8<-- [end:check-caught]

# --8<-- [start:check-repaired]
line = "import tensorflow as tf\n"
text = (converted / "gan.py").read_text("utf-8")
text = text.replace(line, line + "tf.compat.v1.disable_v2_behavior()\n")
text = text.replace("tf.layers.", "tf.compat.v1.layers.")
(converted / "gan.py").write_text(text, "utf-8")
(converted / "judge.py").write_text('print("W1", 0.05)\n', "utf-8")
try:
    assert_converted(sources, converted)
    print("passed")
except AssertionError as error:
    print(error)
# --8<-- [end:check-repaired]

# --8<-- [start:check-leftovers]
LEFT = "snippets/tools/upgrade/leftovers_1x.py"
tf_upgrade_v2("--infile", LEFT, "--outfile", "leftovers_2x.py")
for line, said in lost_names(Path("leftovers_2x.py")):
    print(f"{line}: {said.partition(' (')[0]}")
# --8<-- [end:check-leftovers]
