"""The acts on a case: one form each, with exactly the facts that the table of states asks for."""
