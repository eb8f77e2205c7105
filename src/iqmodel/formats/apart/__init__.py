"""Reading in processes of their own, which the system ends at their limits of time and memory.

``worker`` is one such process as its owner sees it, ``service`` what it does, ``workers`` several kept ready, and
``read`` one that reads a single file.
"""
