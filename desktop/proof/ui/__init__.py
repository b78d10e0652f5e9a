"""The books looked at in whole, and a seal typed from paper."""
