"""The support file: what somebody who helps from afar needs to know, and nothing about any person.

It is no copy of the books and no export: no name, number, address, sum or text that anybody typed is in it.
"""
