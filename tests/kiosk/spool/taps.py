"""What a person taps at a kiosk that is cut off."""

from kiosk.issuing import Tap


def tap(number: int, *, service: str = "ho_tich", priority: str = "none") -> Tap:
    """Return somebody's tap."""
    return Tap(request_id=f"tap-{number}", service=service, priority=priority)
