"""Our Qt building blocks: fields, tables, banners, printing, the look.

Not here: any table of the database or any piece of the office's work.
"""
