# The converter as a function, and what is done to its result by hand.

# --8<-- [start:converter]
import contextlib
import io
import runpy
import sys
from pathlib import Path
from unittest import mock

from tensorflow.tools.compatibility import tf_upgrade_v2_main


def tf_upgrade_v2(*arguments):
    """Run the command inside this process and return what it prints."""
    command = ["tf_upgrade_v2", *arguments]
    printed = io.StringIO()
    with mock.patch.object(sys, "argv", command):
        with contextlib.redirect_stdout(printed):
            tf_upgrade_v2_main.main()
    return printed.getvalue()


# --8<-- [end:converter]

# --8<-- [start:edited]
GAN = "snippets/tools/upgrade/gan_1x.py"


def run_converted(*edits, mode="DEFAULT"):
    """Convert the GAN, edit the result, run it; return what it has left."""
    names = ["--infile", GAN, "--outfile", "gan_2x.py", "--mode", mode]
    tf_upgrade_v2(*names)
    path = Path("gan_2x.py")
    text = path.read_text("utf-8")
    for old, new in edits:
        assert old in text, old  # an edit that does nothing is a mistake
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    return runpy.run_path(str(path))


# --8<-- [end:edited]
