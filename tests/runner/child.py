"""Runs the blocks of one page in this process. Python 3.6, as fork_server.py."""

import __future__

import faulthandler
import io
import linecache
import os
import shutil
import signal
import sys
import time
import traceback
import types
from typing import Any, Dict, Optional, Tuple

from cells import Cells
from isolation import isolate, limit, reseed

Message = Dict[str, Any]
LONGEST_OUTPUT = 200_000
FEATURES = (getattr(__future__, name) for name in __future__.all_feature_names)
FUTURE = sum(feature.compiler_flag for feature in FEATURES)


class Tape:
    """What a block writes, by Python or by C++, to one file descriptor."""

    def __init__(self, descriptor: int, path: str) -> None:
        # A named file: after a crash the runner reads what was written last.
        self.file = open(path, "a+b", buffering=0)
        os.dup2(self.file.fileno(), descriptor)
        raw = io.FileIO(descriptor, "w", closefd=False)
        # Unbuffered and UTF-8, whatever the reader's locale.
        self.stream = io.TextIOWrapper(raw, encoding="utf-8", write_through=True)

    def read(self) -> Tuple[str, bool]:
        """Return the text since the last call, and whether it had to be cut."""
        self.file.seek(0)
        text = self.file.read(LONGEST_OUTPUT + 1)
        self.file.seek(0)
        self.file.truncate()
        cut = len(text) > LONGEST_OUTPUT
        return text[:LONGEST_OUTPUT].decode("utf-8", "replace"), cut


def plain_error(kind: str, text: str) -> Message:
    """Return an error that has no traceback of its own."""
    return {"type": kind, "bases": [kind], "whole": text, "traceback": text + "\n"}


def describe(error: BaseException, name: str) -> Message:
    """Return type, message and traceback of an exception.

    The traceback starts at the first frame of the block: what lies above is ours.
    """
    trace = error.__traceback__
    while trace is not None and trace.tb_frame.f_code.co_filename != name:
        trace = trace.tb_next
    lines = traceback.format_exception(type(error), error, trace, chain=True)
    return {
        "type": type(error).__name__,
        "bases": [base.__name__ for base in type(error).__mro__],
        "whole": str(error),
        "traceback": "".join(lines),
    }


class Program:
    """The variables and the compiler flags that the blocks of a page share."""

    def __init__(self) -> None:
        self.main = sys.modules["__main__"] = types.ModuleType("__main__")
        self.flags, self.folder = 0, os.getcwd()

    def run(self, block: Message) -> None:
        """Run a block; let its exception through."""
        name, code = block["name"], block["code"]
        self.main.__file__ = block["file"]
        sys.argv = [block["file"]]
        compiled = compile(code, name, "exec", self.flags, dont_inherit=True)
        # A `from __future__ import` holds for the rest of its file.
        self.flags |= compiled.co_flags & FUTURE
        exec(compiled, self.main.__dict__)

    def shown(self, block: Message) -> Tuple[str, Dict[str, str]]:
        """Return no output beside what the block printed, and the files that it left."""
        written = {}
        for name in block["writes"]:
            path = os.path.join(self.folder, name)
            if os.path.isfile(path):
                with open(path, encoding="utf-8", errors="replace") as file:
                    written[name] = file.read()
        return "", written


def run_block(program: Any, block: Message) -> Optional[Message]:
    """Run one block; return its exception, described, or None."""
    name, code = block["name"], block["code"]
    # Source that inspect finds: AutoGraph converts it, tracebacks and pickle show it.
    lines = [line + "\n" for line in code.splitlines()]
    linecache.cache[name] = (len(code), None, lines, name)
    try:
        program.run(block)
    except SystemExit as end:
        return plain_error("SystemExit", f"the block called sys.exit({end.code!r})")
    except BaseException as error:  # noqa: BLE001 - whatever it raises is its result
        return describe(error, name)
    return None


def run_job(job: Message, send: Any) -> None:
    """Run the blocks of a job in this process, up to the first that fails."""
    os.environ.update(job["variables"])
    project, folder = job["project"], job["folder"]
    there, copy = (os.path.join(one, "snippets") for one in (project, folder))
    copied = job["setup"] is None and os.path.isdir(there)
    if copied:
        os.mkdir(copy)
    if not isolate(project, job["writable"], copy if copied else "") and copied:
        os.rmdir(copy)
        left_out = shutil.ignore_patterns("__pycache__")
        shutil.copytree(there, copy, ignore=left_out)
    os.chdir(folder)  # as the mounts of this process have it
    reseed()
    limit()
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    sys.stdin = open(0, encoding="utf-8", closefd=False)
    tapes = Tape(1, job["stdout"]), Tape(2, job["stderr"])
    faulthandler.enable(file=2)
    # A run that was started in the background ignores Ctrl-C; a block need not know.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    program = Program() if job["setup"] is None else Cells(job["setup"])
    # Nothing may appear beside the snippets, whoever imports them.
    sys.dont_write_bytecode = True
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    # As `python -m` has it: snippets.topic.page is a module wherever snippets/ is.
    sys.path.insert(0, folder)
    me = os.getpid()
    for index, block in enumerate(job["blocks"]):
        # Each block anew: one that redirects its output must not hide the next one's.
        sys.stdout, sys.stderr = (tape.stream for tape in tapes)
        send({"op": "start", "id": job["id"], "block": index})
        started = time.time()
        error = run_block(program, block)
        if os.getpid() != me:  # it was forked by the block, and came back here
            os.write(2, error["traceback"].encode() if error else b"")
            os._exit(1 if error else 0)
        seconds = time.time() - started
        (stdout, cut), (stderr, _) = (tape.read() for tape in tapes)
        if cut and error is None:
            error = plain_error(
                "RuntimeError", f"it printed more than {LONGEST_OUTPUT} bytes"
            )
        value, written = program.shown(block)
        result = {
            "stdout": stdout + value,
            "stderr": stderr,
            "error": error,
            "written": written,
            "seconds": seconds,
        }
        send({"op": "done", "id": job["id"], "block": index, "result": result})
        if error is not None and not block["raises"]:
            return
