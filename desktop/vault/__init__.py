"""The books encrypted on the disk: the passphrase that opens them, the recovery sheet, on and off.

Not here: copies and packets encrypted for a stick; those are age files (core.sealed).
"""
