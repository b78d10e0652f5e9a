"""The utility counter: rooms of the office's work on one common core; see the picture in README.md."""
