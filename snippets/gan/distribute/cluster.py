# Run a program in a cluster of processes on this machine.

# --8<-- [start:cluster-imports]
import json
import os
import subprocess
import sys
import time
from pathlib import Path

from snippets.gan.distribute.addresses import free_addresses

# --8<-- [end:cluster-imports]


# --8<-- [start:start]
def start(module, folder, workers):
    """Start a module as each of the workers of a cluster."""
    cluster = {"worker": free_addresses(workers)}
    processes = []
    for index in range(workers):
        task = {"type": "worker", "index": index}
        config = json.dumps({"cluster": cluster, "task": task})
        name = f"{folder}/{index}"
        with open(name + ".out", "w") as out, open(name + ".err", "w") as err:
            process = subprocess.Popen(
                [sys.executable, "-m", module, name + ".npz"],
                env={**os.environ, "TF_CONFIG": config},
                stdout=out,
                stderr=err,
            )
        processes.append(process)
    return processes


# --8<-- [end:start]


# --8<-- [start:wait]
def wait(processes, folder, seconds):
    """Wait for all; raise with the last words of one that fails or hangs."""
    end = time.monotonic() + seconds
    while True:
        statuses = [process.poll() for process in processes]
        late = time.monotonic() > end
        for index, status in enumerate(statuses):
            if status or (late and status is None):
                words = Path(folder, f"{index}.err").read_text()[-2000:]
                raise RuntimeError(f"worker {index}: status {status}\n{words}")
        if None not in statuses:
            return
        time.sleep(0.1)


# --8<-- [end:wait]


# --8<-- [start:run-cluster]
def run_cluster(module, folder, workers=2, seconds=150):
    """Return what each worker has printed; leave no process behind."""
    processes = start(module, folder, workers)
    try:
        wait(processes, folder, seconds)
    finally:
        for process in processes:
            process.kill()
            process.wait()
    return [Path(folder, f"{i}.out").read_text() for i in range(workers)]


# --8<-- [end:run-cluster]
