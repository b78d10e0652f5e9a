"""Windows of the arrears notices."""
