"""A QR code as a picture that needs no file: SVG in a data address."""

from base64 import b64encode
from functools import lru_cache

from common.qr_codes import LEVEL, QUIET_MODULES, qr_modules


@lru_cache(maxsize=64)
def qr_picture(content: str) -> str:
    """Return the address of the picture: black on white, with its quiet zone."""
    modules = qr_modules(content.encode(), level=LEVEL)
    side = modules.width + 2 * QUIET_MODULES
    path = "".join(
        f"M{x + QUIET_MODULES} {y + QUIET_MODULES}h1v1h-1z"
        for y in range(modules.height)
        for x in range(modules.width)
        if not modules.getpixel((x, y))
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"'
        f' shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{side}v{side}H0z"/>'
        f'<path d="{path}"/></svg>'
    )
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
