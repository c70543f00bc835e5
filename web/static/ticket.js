/* One ticket's page: shows what comes, rings, flashes its title, asks before it lets pass. */
(function () {
  'use strict';

  var body = document.body;
  var path = body.getAttribute('data-path');
  var language = document.documentElement.lang;
  var query = '?lang=' + language;
  var told = document.getElementById('told');
  var stale = document.getElementById('stale');
  var bell = document.getElementById('bell');
  var bellHint = document.getElementById('bell-hint');

  var calls = Number(body.getAttribute('data-calls'));
  var soon = body.getAttribute('data-soon') === 'soon';
  var title = document.title;
  var flashing = 0;

  function tell(words) {
    told.textContent = '';
    window.setTimeout(function () {
      told.textContent = words;
    }, 50);
  }

  function flash(isCalled) {
    window.clearInterval(flashing);
    flashing = 0;
    document.title = title;
    if (isCalled) {
      var lit = false;
      flashing = window.setInterval(function () {
        lit = !lit;
        document.title = lit ? '● ● ●' : title;
      }, 1000);
    }
  }

  function show(view) {
    var before = body.getAttribute('data-phase');
    var called = view.phase === 'called';
    var changed = title !== view.title || before !== view.phase;
    window.MoiSo.fill(view);
    body.setAttribute('data-phase', view.phase);
    title = view.title;
    if (changed || view.calls !== calls) {
      flash(called);
    }
    if (called && (before !== 'called' || view.calls > calls)) {
      closeSheets();
      window.scrollTo(0, 0);
      window.MoiSoBell.ring('call');
      tell(view.title);
    } else if (before !== view.phase) {
      window.MoiSoBell.quiet();
      tell(view.state + '. ' + view.hint);
    } else if (view.soon && !soon) {
      window.MoiSoBell.ring('soon');
      tell(view.notice);
    }
    calls = view.calls;
    soon = view.soon;
  }

  function lost(since) {
    var minutes = Math.floor((Date.now() - since) / 60000);
    var shown = document.querySelector('[data-field="as_of"]');
    var words = body.getAttribute(minutes ? 'data-stale-minutes' : 'data-stale');
    words = words.replace('{minutes}', minutes).replace('{time}', shown ? shown.textContent : '');
    if (stale.textContent !== words) {
      stale.textContent = words;
    }
    stale.hidden = false;
  }

  function found() {
    stale.hidden = true;
  }

  /* the bell */

  if (window.MoiSoBell.possible()) {
    bell.hidden = false;
    bell.addEventListener('click', function () {
      var isOn = window.MoiSoBell.toggle();
      bell.setAttribute('aria-pressed', String(isOn));
      bell.textContent = bell.getAttribute(isOn ? 'data-on' : 'data-off');
    });
  } else {
    bellHint.textContent = bell.getAttribute('data-none');
  }
  bellHint.hidden = false;

  /* the two questions */

  var opener = null;
  var requestIds = {}; /* press -> the id under which it was sent, until its answer has come */

  function newRequestId() {
    var bytes = new Uint8Array(16);
    window.crypto.getRandomValues(bytes);
    return Array.prototype.map.call(bytes, function (byte) {
      return ('0' + byte.toString(16)).slice(-2);
    }).join('');
  }

  function sheets() {
    return Array.prototype.slice.call(document.querySelectorAll('.sheet'));
  }

  function openSheet(which, from) {
    var sheet = document.getElementById('sheet-' + which);
    opener = from;
    sheet.querySelector('.sheet-error').textContent = '';
    sheet.querySelector('[data-yes]').disabled = false;
    sheet.hidden = false;
    sheet.querySelector('[data-no]').focus();
  }

  function closeSheets() {
    sheets().forEach(function (sheet) {
      if (!sheet.hidden) {
        sheet.hidden = true;
        if (opener && !opener.hidden) {
          opener.focus();
        }
      }
    });
  }

  function send(which, sheet) {
    var yes = sheet.querySelector('[data-yes]');
    var wrong = sheet.querySelector('.sheet-error');
    var answered = false;
    yes.disabled = true;
    wrong.textContent = '';
    requestIds[which] = requestIds[which] || newRequestId();
    fetch(path + '/' + which + query, {
      method: 'POST',
      credentials: 'omit',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify({ request_id: requestIds[which] })
    }).then(function (answer) {
      answered = answer.status === 200 || answer.status === 409;
      return answer.json();
    }).then(function (answer) {
      yes.disabled = false;
      if (answered) {
        delete requestIds[which];
      }
      if (answer.view) {
        show(answer.view);
      }
      if (answer.done) {
        closeSheets();
        tell(answer.message);
      } else {
        wrong.textContent = answer.message || body.getAttribute('data-unclear');
      }
    }).catch(function () {
      yes.disabled = false;
      wrong.textContent = body.getAttribute('data-unclear');
    });
  }

  Array.prototype.forEach.call(document.querySelectorAll('[data-sheet]'), function (link) {
    link.addEventListener('click', function (event) {
      event.preventDefault();
      openSheet(link.getAttribute('data-sheet'), link);
    });
  });
  sheets().forEach(function (sheet) {
    var yes = sheet.querySelector('[data-yes]');
    var no = sheet.querySelector('[data-no]');
    yes.addEventListener('click', function () {
      send(yes.getAttribute('data-yes'), sheet);
    });
    no.addEventListener('click', closeSheets);
    sheet.addEventListener('click', function (event) {
      if (event.target === sheet) {
        closeSheets();
      }
    });
    sheet.addEventListener('keydown', function (event) {
      if (event.key === 'Escape') {
        closeSheets();
      } else if (event.key === 'Tab') {
        /* two buttons: the focus goes to and fro between them */
        event.preventDefault();
        (document.activeElement === yes ? no : yes).focus();
      }
    });
  });

  flash(body.getAttribute('data-phase') === 'called');
  window.MoiSo.follow({
    events: path + '/events' + query,
    state: path + '/state' + query,
    show: show,
    lost: lost,
    found: found
  });
})();
