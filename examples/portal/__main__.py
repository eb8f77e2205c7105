"""Start the portal: ``python -m examples.portal``. The environment may say where it is and what it stores in."""

from __future__ import annotations

import os

import uvicorn

import iqmodel as iq
from examples.portal.app import create_app
from examples.portal.connections import OPTIONS

if __name__ == "__main__":
    # By the environment, not as an argument: an address may hold a password, and anyone may list arguments.
    database = os.environ.get("PORTAL_DATABASE", "sqlite:///portal.sqlite")
    name = os.environ.get("PORTAL_MODEL")
    if name:
        iq.models.discover()
    model = iq.models.find(name) if name else iq.Report
    addresses = tuple(os.environ.get("PORTAL_ADDRESSES", "").split())
    portal = create_app(database, addresses, model=model)
    host, port = os.environ.get("PORTAL_HOST", "127.0.0.1"), int(os.environ.get("PORTAL_PORT", "8000"))
    uvicorn.run(portal, host=host, port=port, **OPTIONS)
