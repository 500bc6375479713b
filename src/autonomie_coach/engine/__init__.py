"""The pure core: walking an exercise, reading answers, dates in words. No disk, no clock."""
