"""The screens of this slice."""
