"""Qt side: the page that comes up when the books are damaged, the steps of restoring, the rehearsal."""
