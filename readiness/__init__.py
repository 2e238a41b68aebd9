"""Readiness: what is green, on what evidence, and what blocks the next US advisor or investor milestone.

The package root imports nothing, so that `import readiness` costs nothing; the version is a constant
because reading it from the installed metadata costs more than a whole reading command.
"""

__version__ = "0.1.0"
