"""The terminal: one file per command.

``options`` declares the commands with their help, ``parser`` makes argparse bilingual, ``main`` runs the command that
was called. ``sources`` and ``targets`` are where data come from and go to, ``screen`` is where text is printed.
"""
