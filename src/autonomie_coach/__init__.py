"""Self-coaching for managers who want to give people more room."""

__version__ = "0.1.0"
