"""What both faces share: the walk with its saving, and what home shows."""
