"""Start the portal: ``python -m examples.portal``. The environment may name another database, host and port."""

from __future__ import annotations

import os

import uvicorn

from examples.portal.app import create_app

if __name__ == "__main__":
    # By the environment, not as an argument: an address may hold a password, and anyone may list arguments.
    uvicorn.run(
        create_app(os.environ.get("PORTAL_DATABASE", "sqlite:///portal.sqlite")),
        host=os.environ.get("PORTAL_HOST", "127.0.0.1"),
        port=int(os.environ.get("PORTAL_PORT", "8000")),
        server_header=False,
    )
