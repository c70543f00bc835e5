/* The bell: sound and vibration, allowed by one touch; plain HTTP has no push. */
(function () {
  'use strict';

  var NOTES = { soon: [880], call: [880, 659, 880, 659] };
  var VIBRATIONS = { soon: [300], call: [500, 200, 500, 200, 500] };
  var AGAIN = 4000;
  var TIMES = 6;

  var context = null;
  var isOn = false;
  var ringing = 0;
  var lock = null;

  function possible() {
    return Boolean(window.AudioContext || window.webkitAudioContext || navigator.vibrate);
  }

  function note(pitch, at) {
    var tone = context.createOscillator();
    var loudness = context.createGain();
    tone.type = 'triangle';
    tone.frequency.value = pitch;
    loudness.gain.setValueAtTime(0.0001, at);
    loudness.gain.exponentialRampToValueAtTime(0.9, at + 0.02);
    loudness.gain.exponentialRampToValueAtTime(0.0001, at + 0.45);
    tone.connect(loudness);
    loudness.connect(context.destination);
    tone.start(at);
    tone.stop(at + 0.5);
  }

  function sound(kind) {
    if (context) {
      if (context.state === 'suspended') {
        context.resume();
      }
      NOTES[kind].forEach(function (pitch, place) {
        note(pitch, context.currentTime + 0.05 + place * 0.4);
      });
    }
    if (navigator.vibrate) {
      navigator.vibrate(VIBRATIONS[kind]);
    }
  }

  function stayAwake() {
    /* offered on secure pages only; elsewhere the screen may go dark */
    if (isOn && !lock && navigator.wakeLock && !document.hidden) {
      navigator.wakeLock.request('screen').then(function (held) {
        lock = held;
        held.addEventListener('release', function () {
          lock = null;
        });
      }, function () {});
    }
  }

  function turnOn() {
    var Context = window.AudioContext || window.webkitAudioContext;
    if (!context && Context) {
      context = new Context();
    }
    isOn = true;
    sound('soon');
    stayAwake();
  }

  function turnOff() {
    isOn = false;
    quiet();
    if (lock) {
      lock.release();
    }
  }

  function quiet() {
    window.clearInterval(ringing);
    ringing = 0;
    if (navigator.vibrate && isOn) {
      navigator.vibrate(0);
    }
  }

  /* `call` rings until somebody touches the page, some times at most. */
  function ring(kind) {
    quiet();
    if (!isOn) {
      return;
    }
    sound(kind);
    if (kind === 'call') {
      var left = TIMES - 1;
      ringing = window.setInterval(function () {
        left -= 1;
        sound(kind);
        if (left <= 0) {
          quiet();
        }
      }, AGAIN);
    }
  }

  /* no iPhone vibrates for a page: none is promised that */
  if (!navigator.vibrate) {
    var hint = document.getElementById('bell-hint');
    hint.textContent = hint.getAttribute('data-still');
  }

  document.addEventListener('visibilitychange', stayAwake);
  ['touchstart', 'mousedown', 'keydown'].forEach(function (name) {
    document.addEventListener(name, function () {
      if (ringing) {
        quiet();
      }
    });
  });

  window.MoiSoBell = {
    possible: possible,
    ring: ring,
    quiet: quiet,
    toggle: function () {
      (isOn ? turnOff : turnOn)();
      return isOn;
    }
  };
})();
