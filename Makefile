# Everything from a bare clone: nothing needs to be installed or activated before but any
# Python from 3.9 up. uv, which makes the environments, is installed where it is not on the
# PATH, and fetches a Python where there is none from 3.11.5 to 3.13. TensorFlow 1.15.5
# needs a Python 3.7, which it cannot fetch: without one it is skipped. `make help` lists
# the targets. Without make: type the commands below.
#
#   PYTHON=3.12       the Python for the 2.x environments, a version or a path
#   TF1_PYTHON=/path  the Python 3.7 for TensorFlow 1.15.5
#   PORT=8001         where `make serve` listens
#   VENVS=/folder     where the environments are kept (otherwise .venv)
#   PAGES=docs/eager.md  the pages that `make test` and `make record` are about
#   DEMAND_ALL=1      what would be skipped is an error (as in CI)

.DEFAULT_GOAL := help
.PHONY: help serve build offline test record history measure bench faults links lock pictures vendor pythons clean

PORT ?= 8000
venvs = $(or $(VENVS),.venv)

# What a reader's shell says to Python and TensorFlow is not for us. (pip's variables are
# sorted out by tests/runner/uv.py: those that lead to an index are kept.)
unexport $(filter-out PYTHON,$(filter PYTHON% TF_% KERAS_%,$(.VARIABLES))) VIRTUAL_ENV

# Material for MkDocs prints at each build that MkDocs 2.0 will not run it. The lock
# keeps MkDocs at 1.6; the banner would only hide the warnings that matter here. So would
# that of mkdocs-redirects, which advertises a fork.
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true

# Any Python that is able to start what makes the environments. Each is run: pyenv's shims
# may refuse to.
start = $(eval start := $(shell \
  for p in "$(PYTHON)" python3 python python3.13 python3.12 python3.11 python3.10 python3.9 \
    "$${PYENV_ROOT:-$$HOME/.pyenv}"/versions/3.*/bin/python \
    "$$HOME"/miniconda3/bin/python "$$HOME"/miniforge3/bin/python; do \
    "$$p" -I -c "import sys; sys.exit(sys.version_info < (3, 9))" >/dev/null 2>&1 \
      && echo "$$p" && break; \
  done))$(or $(start),$(error No Python from 3.9 up was found: \
  install one or name one, `make $(MAKECMDGOALS) PYTHON=/path/to/python3`))
environments = $(start) -m tests.runner.environments

help:  ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' Makefile

serve:  ## the live site on 127.0.0.1:8000 (PORT=), reloaded when a file is saved
	$(environments) site
	$(venvs)/site/bin/mkdocs serve --dev-addr 127.0.0.1:$(PORT)

build:  ## the finished site in site/
	$(environments) site
	$(venvs)/site/bin/mkdocs build --strict

offline:  ## a copy of the site for a disk, site-offline/, and a zip file of it
	$(environments) site
	OFFLINE=true $(venvs)/site/bin/mkdocs build --strict --site-dir site-offline

test:  ## run every block and test the site (PAGES="docs/eager.md": only these pages)
	$(environments) site tf2 tf1 zensical
	$(venvs)/tf2/bin/python -m tests.tools.snapshot -m pytest

record:  ## run every block and rewrite the outputs that have changed (PAGES= as above)
	$(environments) tf2 tf1
	$(venvs)/tf2/bin/python -m pytest docs --record

# Versions that the tests do not run: a test looks whether what they said is current.
recorded = tf1-12 tf2-0 tf2-15 tf2-16 contrib

history:  ## the same, with the older versions that are otherwise not run (7 GB more)
	$(environments) tf2 tf1 $(recorded)
	$(venvs)/tf2/bin/python -m pytest docs --record
	$(venvs)/tf2/bin/python -m tests.parity.record --write --history
	$(venvs)/tf2/bin/python -m tests.api.record --write --history

measure:  ## record the names and the calls of 1.15.5 and what became of each in 2.21
	$(environments) tf2 tf1
	$(venvs)/tf2/bin/python -m tests.parity.record --write
	$(venvs)/tf2/bin/python -m tests.api.record --write

bench:  ## measure the trainings, the machine and the pages (WRITE=1 records the times)
	$(environments) tf2 tf1 zensical
	$(venvs)/tf2/bin/python -m pytest tests/tools/bench
	$(venvs)/tf2/bin/python -m tests.tools.bench

faults:  ## break the project in many ways and see that the tests notice
	$(environments) tf2 tf1
	$(venvs)/tf2/bin/python -m tests.tools.faults

links: offline  ## ask every link to another site whether it is there (needs the network)
	$(environments) links
	$(venvs)/links/bin/linkchecker --check-extern --no-warnings site-offline/index.html

uv = $(start) -m tests.runner.uv --directory requirements pip compile --quiet \
  $(if $(UPGRADE),--upgrade) --generate-hashes --no-emit-index-url \
  --no-emit-find-links --custom-compile-command "make lock"
modern = --universal --fork-strategy fewest --python-version 3.11.5
legacy = --python-platform x86_64-unknown-linux-gnu --python-version

lock:  ## renew the locks in requirements/ (UPGRADE=1: newest versions)
	$(uv) --python-version 3.9 uv.in -o uv.txt
	$(uv) $(modern) site.in -o site.txt
	$(uv) $(modern) tf2.in -o tf2.txt
	$(uv) $(modern) zensical.in -o zensical.txt
	$(uv) $(modern) links.in -o links.txt
	$(uv) $(modern) tensorboard.in -o tensorboard.txt
	$(uv) $(legacy) 3.6 tf1-12.in -o tf1-12.txt
	$(uv) $(legacy) 3.7 tf1.in -o tf1.txt
	$(uv) $(legacy) 3.7 tf2-0.in -o tf2-0.txt
	$(uv) $(legacy) 3.11.5 tf2-15.in -o tf2-15.txt
	$(uv) $(legacy) 3.11.5 tf2-16.in -o tf2-16.txt
	$(uv) $(legacy) 3.11.5 contrib.in -o contrib.txt
	cd requirements && npm $(if $(UPGRADE),update,install) --package-lock-only

pictures:  ## renew the pictures that a browser takes: TensorBoard, the social one
	$(environments) tf2 tf1 tensorboard
	$(venvs)/tf2/bin/python -m tests.tools.pictures

vendor:  ## renew docs/assets/vendor from the packages that requirements/ names
	$(start) -m tests.tools.vendor

pythons:  ## run the pages on every supported Python
	for version in 3.11 3.12 3.13; do \
	  export PYTHON=$$version VENVS="$(venvs)/python-$$version"; \
	  $(environments) tf2 && "$$VENVS/tf2/bin/python" -m pytest docs || failed=1; \
	done; exit $${failed:-0}

clean:  ## remove what was made here: the site, caches and environments
	$(start) -m tests.runner.folders
