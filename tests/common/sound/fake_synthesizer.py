"""A synthesizer without an engine: run as a script with a list of manners and a log file.

Each render takes the next manner (the last one repeats) and adds a line to the log.
"""

import json
import math
import struct
import sys
import threading
import wave
from pathlib import Path

RATE = 8000
VOICES = [
    {"driver": "fake", "id": "fake/vi", "languages": ["vi"]},
    {"driver": "fake", "id": "fake/south", "languages": ["vi-vn-x-south"]},
    {"driver": "fake", "id": "fake/en", "languages": ["en-gb"]},
]


def write_tone(path: Path, *, seconds: float, level: int = 8000) -> None:
    """Write a 440 Hz tone, or silence when `level` is 0."""
    samples = [
        round(level * math.sin(2 * math.pi * 440 * frame / RATE))
        for frame in range(round(seconds * RATE))
    ]
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(struct.pack(f"<{len(samples)}h", *samples))


def render(manner: str, path: Path, words: int) -> dict[str, str]:
    """Behave as told; return the answer to print."""
    match manner:
        case "sound":
            write_tone(path, seconds=0.3 * words)
        case "silence":
            write_tone(path, seconds=0.3 * words, level=0)
        case "cut short":
            write_tone(path, seconds=0.05 * words)
        case "endless":
            write_tone(path, seconds=2.0 * words)
        case "half file":
            write_tone(path, seconds=0.3 * words)
            path.write_bytes(path.read_bytes()[:-100])
        case "hang":
            path.write_bytes(b"RIFF")
            threading.Event().wait()
        case "error":
            return {"error": "the engine says no"}
        case "crash":
            sys.exit(3)
    return {"rendered": str(path)}


def main() -> None:
    """Answer the one request on standard input."""
    manners, log = sys.argv[1].split(","), Path(sys.argv[2])
    request = json.load(sys.stdin)
    if request["do"] == "list":
        voices = [] if manners == ["no voices"] else VOICES
        print(json.dumps({"voices": voices, "problems": []}))  # noqa: T201 — the answer
        return
    done = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
    log.write_text("\n".join([*done, json.dumps(request)]) + "\n", encoding="utf-8")
    manner = manners[min(len(done), len(manners) - 1)]
    answer = render(manner, Path(request["path"]), len(request["text"].split()))
    print(json.dumps(answer))  # noqa: T201 — the answer


if __name__ == "__main__":
    main()
