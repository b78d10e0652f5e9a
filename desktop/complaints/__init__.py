"""What people say of the service: complaint, criticism, praise, suggestion, enquiry, and what became of it.

Not a repair, and not what follows for somebody complained of; that is measured elsewhere.
"""
