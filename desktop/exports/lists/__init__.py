"""The lists themselves, one file a family; which there are is said in `exports.catalogue`."""
