"""The acts on an order: one form each, with exactly the facts that the table of states asks for."""
