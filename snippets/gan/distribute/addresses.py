# Addresses for the processes of a cluster on this machine.

# --8<-- [start:addresses]
import os
import socket

# gRPC would ask the proxy that the environment may name, even for this machine.
os.environ["no_proxy"] = "127.0.0.1"


def free_addresses(count):
    """Return addresses of this machine at which nothing listens."""
    sockets = [socket.socket() for _ in range(count)]
    for each in sockets:
        each.bind(("127.0.0.1", 0))  # 0: whichever port is free
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return [f"127.0.0.1:{port}" for port in ports]


# --8<-- [end:addresses]
