"""Start the portal: ``python -m examples.portal``. The environment may name another database, host and port."""

from __future__ import annotations

import os

import uvicorn

from examples.portal.app import create_app

if __name__ == "__main__":
    # By the environment, not as an argument: an address may hold a password, and anyone may list arguments.
    database = os.environ.get("PORTAL_DATABASE", "sqlite:///portal.sqlite")
    host, port = os.environ.get("PORTAL_HOST", "127.0.0.1"), int(os.environ.get("PORTAL_PORT", "8000"))
    print(f"The portal is on http://{host}:{port} (stop it with Ctrl+C)", flush=True)
    uvicorn.run(create_app(database), host=host, port=port, server_header=False)
