"""A walk through the whole job in the real windows, by keys alone: pictures, papers and a log stay.

Not here: anything a clerk could not do herself.
"""

from desktop.shell.tour.run import run

__all__ = ["run"]
