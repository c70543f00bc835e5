"""The process that holds pyttsx3: started for one request, gone after its answer.

It is a script of its own, run by `common.sound.voice`. One JSON request on standard input, one JSON
answer on standard output:

- `{"do": "list"}` → `{"voices": [{"driver": …, "id": …, "languages": […]}, …]}`
- `{"do": "render", "driver": …, "voice": …, "rate": …, "text": …, "path": …}` → `{"rendered": …}`

Either may answer `{"error": "…"}` instead.

Why a process and not a thread, all seen in the source of pyttsx3 2.99: the text of one utterance
stays behind and is spoken again by the next; the SAPI driver's second `runAndWait` waits for an
event that may never come; espeak cannot be initialised twice nor ended cleanly; and a hung engine
cannot be stopped from outside a thread. A fresh process has no past, and can be killed.
"""

import contextlib
import json
import os
import sys
import threading
from typing import Any

import pyttsx3

# SAPI lists no Vietnamese voice on most Windows machines; an installed eSpeak NG is found by name.
_DRIVERS = ("sapi5", "espeak") if sys.platform == "win32" else ("espeak",)


# Longer than any parent's patience: a hung process whose parent was killed ends itself.
_LAST_RESORT_SECONDS = 120


def list_voices() -> dict[str, Any]:
    """Return every voice of every driver that starts, and why the others did not."""
    voices = []
    problems = []
    for driver in _DRIVERS:
        try:
            engine = pyttsx3.init(driver)
            voices += [
                {
                    "driver": driver,
                    "id": voice.id,
                    "languages": [str(tag) for tag in voice.languages],
                }
                for voice in engine.getProperty("voices")
            ]
        except Exception as error:  # noqa: BLE001 — the top edge of one driver; the reason is handed on
            problems.append(f"{driver}: {error!r}")
    return {"voices": voices, "problems": problems}


def render(request: dict[str, Any]) -> dict[str, Any]:
    """Write the request's text to its path and return the answer."""
    engine = pyttsx3.init(request["driver"])
    errors: list[str] = []

    def failed(exception: BaseException, **_details: object) -> None:
        errors.append(repr(exception))

    engine.connect("error", failed)
    engine.setProperty("voice", request["voice"])
    engine.setProperty("rate", request["rate"])
    engine.save_to_file(request["text"], request["path"])
    if request["driver"] == "espeak":
        # WORKAROUND: its runAndWait does not wait for the sound, and cancels what the engine's own
        # thread has not come to yet. On a busy machine that was the rate, and the call was said at
        # 200 words a minute. Its plain loop cancels nothing and ends with the sound.
        engine.startLoop()
    else:
        engine.runAndWait()  # SAPI's plain loop would never end
    return {"error": errors[0]} if errors else {"rendered": request["path"]}


def main() -> None:
    """Answer the one request on standard input."""
    last_resort = threading.Timer(_LAST_RESORT_SECONDS, os._exit, (1,))
    last_resort.daemon = True
    last_resort.start()
    answers = sys.stdout
    # pyttsx3 prints "Audio saved to …"; the answer must stay alone on its line.
    with contextlib.redirect_stdout(sys.stderr):
        request = json.load(sys.stdin)
        try:
            answer = list_voices() if request["do"] == "list" else render(request)
        except Exception as error:  # noqa: BLE001 — the process's top edge; the parent logs the answer
            answer = {"error": repr(error)}
    json.dump(answer, answers)
    answers.flush()
    sys.stderr.flush()
    # espeak's own thread may abort a normal interpreter exit; nothing is left to tidy up.
    os._exit(0)


if __name__ == "__main__":
    main()
