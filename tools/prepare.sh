#!/bin/sh
# Makes .venv with the locked dependencies; installs missing system packages where permitted.
set -eu
cd "$(dirname "$0")/.."

python=$(command -v python3.11 || command -v python3 || true)
missing=""

need() { # need PACKAGE COMMAND…: the package is missing unless the command succeeds
    package=$1
    shift
    "$@" >/dev/null 2>&1 || missing="$missing $package"
}

library() { # library NAME: can a program load this shared library?
    "$python" -c "import ctypes, sys; ctypes.CDLL(sys.argv[1])" "$1"
}

if [ -z "$python" ] || ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "Mời Số needs Python 3.11 or newer." >&2
    exit 1
fi
need python3-venv "$python" -c 'import ensurepip, venv'
postgres() { # a server for the tests, in Debian's place or on the path
    command -v initdb || ls /usr/lib/postgresql/*/bin/initdb
}
need postgresql postgres
need systemd command -v systemd-analyze
need espeak-ng command -v espeak-ng
need pulseaudio-utils command -v pactl
# a desktop's own PipeWire must not be driven out; the tests of sound are skipped there
command -v pipewire >/dev/null || need pulseaudio command -v pulseaudio
need libespeak-ng1 library libespeak-ng.so.1
need libegl1 library libEGL.so.1
need libgl1 library libGL.so.1
need libxkbcommon0 library libxkbcommon.so.0
need libfontconfig1 library libfontconfig.so.1
need libdbus-1-3 library libdbus-1.so.3
need libglib2.0-0 library libglib-2.0.so.0
need libusb-1.0-0 library libusb-1.0.so.0
need libpulse0 library libpulse.so.0
need libxkbcommon-x11-0 library libxkbcommon-x11.so.0
need libxcb-cursor0 library libxcb-cursor.so.0
need libxcb-icccm4 library libxcb-icccm.so.4
need libxcb-image0 library libxcb-image.so.0
need libxcb-keysyms1 library libxcb-keysyms.so.1
need libxcb-randr0 library libxcb-randr.so.0
need libxcb-render-util0 library libxcb-render-util.so.0
need libxcb-shape0 library libxcb-shape.so.0
need libxcb-xkb1 library libxcb-xkb.so.1
# a real X server without a screen, and a hand at its keyboard
need xvfb command -v Xvfb
need libxtst6 library libXtst.so.6
# a real browser before the pages of the web door
need chromium command -v chromium

if [ -n "$missing" ]; then
    if ! command -v apt-get >/dev/null; then
        sudo=none
    elif [ "$(id -u)" = 0 ]; then
        sudo=""
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        sudo="sudo"
    else
        sudo=none
    fi
    if [ "$sudo" = none ]; then
        echo "Please install these system packages first:$missing" >&2
        exit 1
    fi
    echo "Installing system packages:$missing"
    $sudo apt-get update -qq
    # shellcheck disable=SC2086 # a list of words
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $missing
fi

if ! .venv/bin/python -c '' 2>/dev/null; then
    rm -rf .venv
    "$python" -m venv .venv
fi
.venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
.venv/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
