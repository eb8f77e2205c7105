"""Start the portal: ``python -m examples.portal``. The environment may name another database, host and port."""

from __future__ import annotations

import os
from contextlib import suppress

import uvicorn

from examples.portal.app import create_app

if __name__ == "__main__":
    # By the environment, not as an argument: an address may hold a password, and anyone may list arguments.
    database = os.environ.get("PORTAL_DATABASE", "sqlite:///portal.sqlite")
    host, port = os.environ.get("PORTAL_HOST", "127.0.0.1"), int(os.environ.get("PORTAL_PORT", "8000"))
    config = uvicorn.Config(create_app(database), host=host, port=port, server_header=False, log_level="warning")
    listening = config.bind_socket()
    listening.listen()  # before the address is told: whoever reads it may come at once
    print(f"The portal is on http://{host}:{listening.getsockname()[1]} (Ctrl+C stops it).", flush=True)
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])
