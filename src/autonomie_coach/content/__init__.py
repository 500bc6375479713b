"""What can be asked: content models, their loader, and the light shapes the rest knows."""
