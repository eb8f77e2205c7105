"""What this project is built and tested with: exact versions, their hashes, known vulnerabilities, a bill of materials.

The commands are ``make lock``, ``make audit`` and ``make sbom``; SECURITY.md says what they are for.
"""
