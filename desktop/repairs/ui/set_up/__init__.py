"""What the office sets for its repairs: the price list, its own kinds of faults, and its limits."""
