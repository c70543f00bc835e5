/* A counter's tablet: rests, asks whoever was finished here, says thank you, and rests again. */
(function () {
  'use strict';

  var THANKS = 4000;
  var PATIENCE = 12000; /* who goes after the level alone has said enough */

  var body = document.body;
  var path = body.getAttribute('data-path');
  var kept = body.getAttribute('data-kept');
  var query = '?lang=' + document.documentElement.lang + kept;
  var lost = document.getElementById('lost');
  var said = document.getElementById('said');

  var now = { phase: body.getAttribute('data-phase'), ticket: body.getAttribute('data-ticket') };
  var level = '';
  var rated = ''; /* the ticket whose holder has touched the level */
  var answered = '';
  var timer = 0;
  var sending = false;

  function phase(name) {
    body.setAttribute('data-phase', name);
  }

  function later(what, milliseconds) {
    window.clearTimeout(timer);
    timer = window.setTimeout(what, milliseconds);
  }

  function settle() {
    window.clearTimeout(timer);
    level = '';
    phase(now.phase === 'ask' && now.ticket !== answered ? 'ask' : 'idle');
    var home = /[?&]home=(vi|en)\b/.exec(window.location.search);
    if (home && body.getAttribute('data-phase') === 'idle') {
      /* the next person begins in the tablet's own language */
      window.location.replace(path + '?lang=' + home[1] + kept);
    }
  }

  function show(view) {
    if (view.version !== body.getAttribute('data-version')) {
      window.location.reload();
      return;
    }
    now = view;
    window.MoiSo.fill(view);
    var is = body.getAttribute('data-phase');
    if (sending || is === 'thanks' || is === 'about') {
      return;
    }
    settle();
  }

  function send(reason) {
    var ticket = rated;
    if (sending || !level) {
      return;
    }
    sending = true;
    window.clearTimeout(timer);
    fetch(path + query, {
      method: 'POST',
      credentials: 'omit',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify({ ticket: ticket, level: level, reason: reason })
    }).then(function (answer) {
      return answer.json();
    }).then(function (answer) {
      thank(ticket, answer.done ? body.getAttribute('data-thanks') : answer.message, answer.done);
    }).catch(function () {
      thank(ticket, body.getAttribute('data-not-kept'), false);
    });
  }

  function thank(ticket, words, kept) {
    sending = false;
    if (kept) {
      answered = ticket;
    }
    said.textContent = words;
    phase('thanks');
    later(settle, THANKS);
  }

  Array.prototype.forEach.call(document.querySelectorAll('[data-level]'), function (button) {
    button.addEventListener('click', function () {
      level = button.getAttribute('data-level');
      rated = now.ticket;
      phase('about');
      later(function () {
        send('');
      }, PATIENCE);
    });
  });
  Array.prototype.forEach.call(document.querySelectorAll('[data-reason]'), function (button) {
    button.addEventListener('click', function () {
      send(button.getAttribute('data-reason'));
    });
  });

  Array.prototype.forEach.call(document.querySelectorAll('a.language'), function (link) {
    link.addEventListener('click', function (event) {
      var home = /[?&]home=(vi|en)\b/.exec(window.location.search);
      event.preventDefault();
      window.location.replace(
        link.getAttribute('href') + '&home=' + (home ? home[1] : document.documentElement.lang));
    });
  });

  window.MoiSo.follow({
    events: path + '/events' + query,
    state: path + '/state' + query,
    show: show,
    lost: function () {
      lost.hidden = false;
    },
    found: function () {
      lost.hidden = true;
    }
  });
})();
