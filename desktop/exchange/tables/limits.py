"""How much a file may ask of the app before it is turned away."""

ZIP_ENTRIES = 1_000
"""Parts that a workbook may be made of; a real one has a few dozen."""

UNZIPPED_BYTES = 512 * 1024 * 1024
"""Size of a workbook once unpacked, counted while unpacking and never believed from its own header."""

UNZIPPED_RATIO = 300
"""How many times larger a workbook may become once unpacked; real ones reach 20, empty styled ones 100."""

RATIO_FREE_BYTES = 16 * 1024 * 1024
"""Below this unpacked size the ratio does not matter."""

SHEET_CELLS = 40_000_000
"""Cells in the rectangle round everything on a sheet, for the whole rectangle is held in memory."""

CELL_CHARACTERS = 4_096
"""Characters in one cell; more means a quotation mark that was never closed, or no table at all."""

HEAD_BYTES = 1024 * 1024
"""How much of a text file is looked at to tell its encoding."""

WORKBOOK_SECONDS = 300
"""How long a workbook may take to unpack before it is given up."""
