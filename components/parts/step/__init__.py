"""Keys that step from one area to the next: a component without a drawing."""

from components.parts.step.mount import step_keys

__all__ = ["step_keys"]
