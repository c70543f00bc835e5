/* Follows the hall: server-sent events, else asking every few seconds; says when nothing comes. */
(function () {
  'use strict';

  var SILENT = 25000; /* the server says something every 10 s */
  var LOST = 4000; /* a connection that broke and came back sooner is no news */
  var ASK = 5000;
  var TRIES = 3;
  var LONGEST_PAUSE = 15000;

  /* options: events, state (addresses), show(view), lost(since), found() */
  function follow(options) {
    var source = null;
    var heardAt = Date.now();
    var brokeAt = 0;
    var failures = 0; /* of the events alone: who has to ask goes on asking until they come */
    var askedAt = 0; /* when asking last brought an answer */
    var retryAt = 0;
    var askAt = 0;
    var asking = false;
    var ended = false;
    var isLost = false;

    function heard() {
      heardAt = Date.now();
      brokeAt = 0;
      if (isLost) {
        isLost = false;
        options.found();
      }
    }

    function show(view) {
      heard();
      options.show(view);
      if (view.phase === 'over') {
        ended = true;
        disconnect();
      }
    }

    function broke() {
      if (!brokeAt) {
        brokeAt = Date.now();
      }
    }

    function disconnect() {
      if (source) {
        source.close();
        source = null;
      }
    }

    function connect() {
      disconnect();
      if (ended || !window.EventSource) {
        return;
      }
      var opened = new EventSource(options.events);
      source = opened;
      opened.addEventListener('state', function (event) {
        if (source === opened) {
          failures = 0;
          show(JSON.parse(event.data));
        }
      });
      opened.addEventListener('pulse', function () {
        if (source === opened) {
          failures = 0;
          heard();
        }
      });
      opened.onerror = function () {
        if (source !== opened) {
          return;
        }
        if (Date.now() - askedAt > 2 * ASK) {
          broke();
        }
        failures += 1;
        disconnect();
        retryAt = Date.now() + Math.min(LONGEST_PAUSE, 1000 * Math.pow(2, Math.min(failures - 1, 4)));
      };
    }

    function ask() {
      if (asking || ended) {
        return;
      }
      asking = true;
      askAt = Date.now() + ASK;
      fetch(options.state, { cache: 'no-store', credentials: 'omit', headers: { Accept: 'application/json' } })
        .then(function (answer) {
          if (answer.status === 404 || answer.status === 403) {
            window.location.reload();
          }
          if (!answer.ok) {
            throw new Error(String(answer.status));
          }
          return answer.json();
        })
        .then(function (view) {
          asking = false;
          askedAt = Date.now();
          show(view);
        })
        .catch(function () {
          asking = false;
          broke();
        });
    }

    function look() {
      var now = Date.now();
      if (ended) {
        return;
      }
      if (source && now - heardAt > SILENT) {
        broke();
        failures += 1;
        connect();
      } else if (!source && now >= retryAt && window.EventSource) {
        connect();
        retryAt = now + LONGEST_PAUSE;
      }
      if ((!window.EventSource || failures >= TRIES) && now >= askAt) {
        ask();
      }
      if (now - heardAt > SILENT || (brokeAt && now - brokeAt > LOST)) {
        isLost = true;
        options.lost(heardAt);
      }
    }

    function again() {
      if (!ended && !document.hidden && (Date.now() - heardAt > 12000 || brokeAt)) {
        failures = 0;
        connect();
        ask();
      }
    }

    connect();
    window.setInterval(look, 1000);
    window.addEventListener('online', again);
    window.addEventListener('offline', function () {
      /* an open connection may stay silent for long before it breaks */
      broke();
      disconnect();
    });
    window.addEventListener('pageshow', again);
    document.addEventListener('visibilitychange', again);
    return { ask: ask };
  }

  /* Writes a view's words where the page has a place for them. */
  function fill(view) {
    Array.prototype.forEach.call(document.querySelectorAll('[data-field]'), function (node) {
      var words = view[node.getAttribute('data-field')];
      if (words === undefined) {
        return;
      }
      words = String(words);
      if (node.textContent !== words) {
        node.textContent = words;
      }
      if (!node.parentNode.hasAttribute('data-with')) {
        node.hidden = !words;
      }
    });
    Array.prototype.forEach.call(document.querySelectorAll('[data-with]'), function (node) {
      node.hidden = !view[node.getAttribute('data-with')];
    });
    Array.prototype.forEach.call(document.querySelectorAll('[data-when]'), function (node) {
      node.hidden = !view[node.getAttribute('data-when')];
    });
  }

  window.MoiSo = { follow: follow, fill: fill };
})();
