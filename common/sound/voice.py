"""A voice: one text in one language becomes a checked WAV file."""

import hashlib
import json
import logging
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, Protocol

import platformdirs

from common.sound.recording import Recording, UnreadableRecording, read_recording
from common.threads.guard import may_block
from common.tickets.errors import Fault
from common.tickets.text import Language, Text

_log = logging.getLogger(__name__)

Accent = Literal["north", "central", "south"]

_SYNTHESIZER = (
    sys.executable,
    "-P",  # the folder of the script must not shadow installed packages
    "-X",
    "utf8",  # pyttsx3 prints paths; a Windows code page would refuse Vietnamese ones
    str(Path(__file__).with_name("synthesizer.py")),
)

# Part of every cache key: raise it when the same request is rendered differently.
_RENDERING = 2
_STALE_PART_SECONDS = 3600
_ATTEMPTS = 2

# Bounds on what is heard of one word, at 150 words a minute. Measured with espeak-ng 1.51:
# 0.16–0.44 s for the words of calls; Vietnamese read by the English voice takes 1.2 s a word.
_REFERENCE_RATE = 150
_SHORTEST_WORD_SECONDS = 0.1
_LONGEST_WORD_SECONDS = 0.8

_LANGUAGE_NAMES = {
    "vi": Text(vi="tiếng Việt", en="Vietnamese"),
    "en": Text(vi="tiếng Anh", en="English"),
}
_REMEDY = (
    Text(
        vi="Hãy cài eSpeak NG (bản 64-bit) hoặc thêm giọng đọc trong Cài đặt → Thời gian & ngôn ngữ → Giọng nói",
        en="Install eSpeak NG (64-bit), or add a voice under Settings → Time & language → Speech",
    )
    if sys.platform == "win32"
    else Text(
        vi="Hãy cài gói espeak-ng: sudo apt install espeak-ng",
        en="Install the package espeak-ng: sudo apt install espeak-ng",
    )
)


class VoiceMissing(Fault):
    """No engine on this machine speaks the language."""

    code = "voice-missing"
    sentence = Text(
        vi="Máy này chưa có giọng đọc {language}. {remedy}.",
        en="This machine has no {language} voice. {remedy}.",
    )


class VoiceFailed(Fault):
    """There is a voice, but it gave no usable sound."""

    code = "voice-failed"
    sentence = Text(
        vi="Không đọc thành tiếng được: {reason}.", en="The call could not be spoken: {reason}."
    )


class Voice(Protocol):
    """Renders one text at a time; blocks, so it is never called from a window's thread."""

    def render(self, text: str, language: Language) -> Recording:
        """Return a checked WAV file of `text`; raises `VoiceMissing` or `VoiceFailed`."""

    def close(self) -> None:
        """Stop what is being rendered; later calls to `render` fail."""


@dataclass(frozen=True, kw_only=True, slots=True)
class EngineVoice:
    """One voice of one pyttsx3 driver; `languages` are tags such as `vi` or `en-US`."""

    driver: str
    id: str
    languages: tuple[str, ...]


def choose_voice(
    voices: Sequence[EngineVoice], language: str, accent: Accent = "north"
) -> EngineVoice | None:
    """Return the voice whose tag fits best, or None when no voice speaks the language (ISO 639).

    espeak-ng says `vi` (northern), `vi-vn-x-central`, `vi-vn-x-south`, `en-gb`; SAPI says `vi-VN`,
    `en-US`. An accent that is not installed falls back to any voice of the language.
    """
    if language == "en":
        wanted = ["en", "en-gb", "en-us"]
    elif language != "vi":
        wanted = [language]
    else:
        wanted = ["vi", "vi-vn"] if accent == "north" else [f"vi-vn-x-{accent}", "vi", "vi-vn"]
    for tag in wanted:
        for voice in voices:
            if tag in (spoken.lower() for spoken in voice.languages):
                return voice
    for voice in voices:
        if any(spoken.lower().startswith(f"{language}-") for spoken in voice.languages):
            return voice
    return None


def voice_folder() -> Path:
    """Return where this machine keeps what it has already said."""
    return platformdirs.user_cache_path("moiso", appauthor=False) / "voice"


class Pyttsx3Voice:
    """pyttsx3 behind the `Voice` protocol, with a folder of what it has already said.

    Each request runs in a process of its own (see `common.sound.synthesizer` for the reasons), one at a
    time, killed after `time_limit` seconds. `rate` is in words a minute. The folder is made when
    first needed and keeps the `keep` files last used (a call is about 130 KB). No thread is
    started; `render` may be called from any one.
    """

    def __init__(
        self,
        folder: Path,
        *,
        accent: Accent = "north",
        rate: int = 150,
        time_limit: float = 10.0,
        keep: int = 1000,
        synthesizer: Sequence[str] = _SYNTHESIZER,
    ) -> None:
        self._folder = folder
        self._accent: Accent = accent
        self._rate = rate
        self._time_limit = time_limit
        self._keep = keep
        self._synthesizer = tuple(synthesizer)
        self._chosen: dict[str, EngineVoice] = {}
        self._one_at_a_time = threading.Lock()
        self._process_lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        self._closed = False

    def render(self, text: str, language: str) -> Recording:
        """Return a checked WAV file of `text`, from the folder when it is there already.

        Raises `VoiceMissing` when the engine or a voice of the language is not installed,
        `VoiceFailed` when the engine hangs, fails or gives no plausible sound.
        """
        may_block("voice")
        with self._one_at_a_time:
            self._check_open()
            voice = self._voice_for(language)
            path = self._folder / f"{self._key(text, language, voice)}.wav"
            with suppress(OSError, UnreadableRecording):
                recording = read_recording(path)
                if self._is_plausible(recording, text, language):
                    os.utime(path)
                    return recording
            return self._render_anew(text, language, voice, path)

    def voice_for(self, language: str) -> EngineVoice:
        """Return the engine's voice for `language`; raises as `render` does."""
        with self._one_at_a_time:
            return self._voice_for(language)

    def close(self) -> None:
        """Kill the running request, if any; it and all later ones raise `VoiceFailed`."""
        with self._process_lock:
            self._closed = True
            if self._process is not None:
                self._process.kill()

    def _check_open(self) -> None:
        if self._closed:
            raise VoiceFailed(reason=_CLOSED)

    def _voice_for(self, language: str) -> EngineVoice:
        if language not in self._chosen:
            answer = self._ask({"do": "list"})
            voices = [
                EngineVoice(driver=one["driver"], id=one["id"], languages=tuple(one["languages"]))
                for one in answer["voices"]
            ]
            chosen = choose_voice(voices, language, self._accent)
            if chosen is None:
                _log.error("no %s voice among %d; %s", language, len(voices), answer["problems"])
                name = _LANGUAGE_NAMES.get(language) or Text(vi=f"“{language}”", en=f"“{language}”")
                raise VoiceMissing(language=name, remedy=_REMEDY)
            self._chosen[language] = chosen
        return self._chosen[language]

    def _key(self, text: str, language: str, voice: EngineVoice) -> str:
        parts = [_RENDERING, text, language, voice.driver, voice.id, self._rate]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:40]

    def _render_anew(self, text: str, language: str, voice: EngineVoice, path: Path) -> Recording:
        part = path.with_suffix(f".{os.getpid()}.part")
        request = {
            "do": "render",
            "driver": voice.driver,
            "voice": voice.id,
            "rate": self._rate,
            "text": _for_engine(text, language),
            "path": str(part.absolute()),
        }
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            for _ in range(_ATTEMPTS):
                self._ask(request)
                recording = self._sound_in(part, text, language)
                if recording is not None:
                    part.replace(path)
                    self._trim()
                    return replace(recording, path=path)
        except OSError as error:
            _log.exception("cannot keep the rendered call in %s", self._folder)
            raise VoiceFailed(reason=_UNWRITABLE) from error
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
        raise VoiceFailed(reason=_NO_SOUND)

    def _sound_in(self, path: Path, text: str, language: str) -> Recording | None:
        try:
            recording = read_recording(path)
        except (FileNotFoundError, UnreadableRecording) as error:
            _log.warning("no usable sound for %r: %s", text, error)
            return None
        if self._is_plausible(recording, text, language):
            return recording
        _log.warning("implausible sound for %r: %s", text, recording)
        return None

    def _is_plausible(self, recording: Recording, text: str, language: str) -> bool:
        if language not in _LANGUAGE_NAMES:  # its words may stand without a space between them
            return recording.heard_seconds > _SHORTEST_WORD_SECONDS
        words = len(text.split()) * _REFERENCE_RATE / self._rate
        shortest = words * _SHORTEST_WORD_SECONDS
        longest = (words + 1) * _LONGEST_WORD_SECONDS
        return shortest < recording.heard_seconds < longest

    def _ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """Return the answer of a fresh synthesizer, or raise `VoiceFailed`."""
        with self._process_lock:
            self._check_open()
            process = self._process = self._start()
        try:
            output, problems = process.communicate(json.dumps(request), timeout=self._time_limit)
        except subprocess.TimeoutExpired as error:
            process.kill()
            process.communicate()
            _log.warning("the voice was killed after %s s at %s", self._time_limit, request)
            raise VoiceFailed(reason=_hung(self._time_limit)) from error
        finally:
            with self._process_lock:
                self._process = None
        self._check_open()
        try:
            answer: dict[str, Any] = json.loads(output)
        except ValueError:
            answer = {"error": f"status {process.returncode}: {output[-500:]!r}"}
        if "error" in answer:
            _log.warning(
                "the voice failed at %s: %s; %s", request, answer["error"], problems[-500:]
            )
            raise VoiceFailed(reason=_CRASHED)
        return answer

    def _start(self) -> subprocess.Popen[str]:
        try:
            return subprocess.Popen(  # noqa: S603 — our own interpreter and script
                self._synthesizer,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                encoding="utf-8",
                errors="replace",
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            _log.exception("cannot start the voice")
            raise VoiceFailed(reason=_CRASHED) from error

    def _trim(self) -> None:
        """Remove the files used longest ago, and parts that a killed process left."""
        with suppress(OSError):
            old = time.time() - _STALE_PART_SECONDS
            for part in self._folder.glob("*.part"):
                if part.stat().st_mtime < old:
                    part.unlink(missing_ok=True)
            kept = sorted(self._folder.glob("*.wav"), key=lambda file: file.stat().st_mtime)
            for surplus in kept[: -self._keep]:
                surplus.unlink(missing_ok=True)


_NO_SOUND = Text(
    vi="máy đọc không tạo ra âm thanh dùng được",
    en="the speech engine produced no usable sound",
)
_CRASHED = Text(vi="máy đọc bị lỗi", en="the speech engine failed")
_CLOSED = Text(vi="giọng đọc đã tắt", en="the voice has been switched off")
_UNWRITABLE = Text(
    vi="không ghi được tệp âm thanh, hãy kiểm tra dung lượng và quyền của ổ đĩa",
    en="the sound file cannot be written; check the disk's space and permissions",
)


def _hung(seconds: float) -> Text:
    return Text(
        vi=f"máy đọc không trả lời sau {seconds:g} giây",
        en=f"the speech engine gave no answer for {seconds:g} seconds",
    )


def _for_engine(text: str, language: str) -> str:
    # WORKAROUND: espeak-ng 1.51 reads "A fifteen" as an article ("uh fifteen"); before a comma the
    # letter is said by its name.
    return re.sub(r"\bA\b(?!,)", "A,", text) if language == "en" else text
