/* The hall's board: draws what the server says stands where, and keeps the last of it when it is away. */
(function () {
  'use strict';

  var TURN = 8000; /* long enough to read a line twice */
  var NEWS = 60; /* an older call draws no attention to itself */

  var words = window.BoardWords;
  var body = document.body;
  var slides = JSON.parse(body.getAttribute('data-slides'));
  var after = Number(body.getAttribute('data-after'));
  var seconds = Number(body.getAttribute('data-seconds'));
  var version = body.getAttribute('data-version');

  var state = null;
  var heardAt = 0;
  var lostSince = 0;
  var greeted = null;
  var beat = 0;
  var restingAt = 0;
  var place = -1;
  var size = null;
  var waits = []; /* as they were at the last turn: words do not change while they are read */

  function at(name) {
    return document.getElementById(name);
  }

  function now() {
    return window.performance.now();
  }

  function mark(name, holds) {
    body.classList[holds ? 'add' : 'remove'](name);
  }

  /* what the hall is like */

  function show(next) {
    if (next.version !== version && next.state !== 'missing') {
      window.location.reload();
      return;
    }
    if (next.state === 'missing' && state && state.state !== 'missing') {
      next = Object.assign({}, state, { cut_off: true });
    }
    var another = !state || state.call !== next.call || state.state !== next.state;
    state = next;
    heardAt = now();
    lostSince = 0;
    if (another) {
      place = -1;
      restingAt = now() + 1000 * Math.max(0, next.state === 'calls' ? after - next.call_age : after);
    }
    draw();
    greet();
  }

  function lost(since) {
    if (state && state.state !== 'missing') {
      lostSince = lostSince || since;
      drawNote();
      drawFoot();
      if (place >= 0) {
        place = -1;
        draw();
      }
    } else if (!state) {
      body.className = 'missing ' + shape();
    }
  }

  function found() {
    lostSince = 0;
    if (state) {
      draw();
    }
  }

  function greet() {
    if (!state.call || greeted === state.call) {
      return;
    }
    greeted = state.call;
    mark('arrived', false);
    if (state.call_age < NEWS) {
      void body.offsetWidth; /* so that the breath begins anew */
      mark('arrived', true);
    }
  }

  /* drawing */

  function shape() {
    return window.innerWidth > window.innerHeight ? 'lying' : 'upright';
  }

  function isCutOff() {
    return Boolean(lostSince || state.cut_off);
  }

  function draw() {
    var hasPlaces = state.layout && state.layout !== 'calls';
    body.classList.remove('starting', 'missing', 'quiet', 'calls', 'lying', 'upright');
    body.classList.add(state.state, shape());
    if (state.state === 'missing') {
      return;
    }
    body.classList.add('layout-' + state.layout);
    mark('has-places', hasPlaces);
    mark('named', state.layout !== 'strip');
    mark('resting', place >= 0);
    Object.keys(state.lengths).forEach(function (name) {
      body.style.setProperty('--' + name.replace(/_/g, '-'), state.lengths[name] + 'vmin');
    });
    at('training').hidden = !state.training;
    at('centre').textContent = state.centre;
    words.fit(at('centre'), false);
    drawNote();
    drawHero();
    drawRows();
    if (hasPlaces) {
      drawPlaces();
    }
    drawFoot();
    tick();
  }

  function drawHero() {
    at('number').textContent = state.number;
    words.digits(at('counter'), state.counter);
    ['please', 'number'].forEach(function (name) {
      words.fit(at(name), true);
    });
    var to = at('to');
    at('tile').style.transform = '';
    if (to.scrollWidth > to.clientWidth && to.clientWidth > 0) {
      at('tile').style.transform = 'scale(' + to.clientWidth / to.scrollWidth + ')';
    }
  }

  function drawRows() {
    var list = at('rows');
    var rows = state.calls.slice(place >= 0 ? 0 : 1).slice(0, state.rows);
    while (list.children.length > rows.length) {
      list.removeChild(list.lastChild);
    }
    rows.forEach(function (row, index) {
      var line = list.children[index];
      if (!line) {
        line = list.appendChild(words.element('li'));
        line.appendChild(words.element('span', 'digits'));
        line.appendChild(words.element('span', 'digits'));
      }
      words.digits(line.children[0], row.number);
      words.digits(line.children[1], row.counter);
    });
  }

  function drawPlaces() {
    var box = at('places');
    var before = JSON.stringify([state.places, state.columns, state.lines, state.place_size, state.lengths, isCutOff()]);
    if (box.getAttribute('data-drawn') === before) {
      return;
    }
    box.setAttribute('data-drawn', before);
    /* the server knows of a note that it has caused itself */
    var left = state.cut_off || !isCutOff() ? 1 : box.clientHeight / box.parentNode.clientHeight;
    body.style.setProperty('--place-size', state.place_size * left + 'vmin');
    box.textContent = '';
    state.places.forEach(function (one, index) {
      box.appendChild(placeOf(one, index));
    });
    Array.prototype.forEach.call(box.querySelectorAll('.place-name'), function (name) {
      words.fit(name, false);
    });
  }

  function placeOf(one, index) {
    var node = words.element('div', 'place' + (one.is_newest ? ' newest' : '') + (one.number ? '' : ' empty'));
    var column = index % state.columns;
    var line = Math.floor(index / state.columns);
    node.style.left = 'calc(var(--pad) + ' + column + ' * (100% - 2 * var(--pad) + var(--step)) / ' + state.columns + ')';
    node.style.width = 'calc((100% - 2 * var(--pad) + var(--step)) / ' + state.columns + ' - var(--step))';
    node.style.top = 'calc(var(--step) + ' + line + ' * 100% / ' + state.lines + ')';
    node.style.height = 'calc(100% / ' + state.lines + ' - var(--step) * ' + (1 + 1 / state.lines) + ')';
    if (state.layout !== 'strip') {
      var head = node.appendChild(words.element('p', 'place-head'));
      if (one.label) {
        head.appendChild(words.element('span', 'place-letter', one.label));
      }
      head.appendChild(words.element('span', 'place-name', one.name));
      if (one.note) {
        var notes = head.appendChild(words.element('span', 'place-notes'));
        notes.appendChild(words.element('span', 'place-note', one.note));
        if (one.wait) {
          notes.appendChild(words.element('span', 'place-wait', one.wait));
        }
      }
    }
    var figures = node.appendChild(words.element('p', 'place-figures'));
    words.digits(figures.appendChild(words.element('span', 'digits place-number')), one.number || '–');
    if (state.layout !== 'counters' && one.counter) {
      words.digits(figures.appendChild(words.element('span', 'digits place-counter')), one.counter);
    }
    return node;
  }

  function drawNote() {
    var note = at('note');
    var told = body.getAttribute('data-trouble');
    if (isCutOff()) {
      var minutes = Math.floor((lostSince ? Date.now() - lostSince : 0) / 60000);
      if (!lostSince && state.cut_off) {
        minutes = Math.floor((clock() - secondsOf(state.as_of) + 86400) % 86400 / 60);
      }
      told = body.getAttribute('data-cut-off') + '\n'
        + body.getAttribute(minutes ? 'data-as-of-minutes' : 'data-as-of')
          .replace('{time}', state.as_of).replace('{minutes}', minutes);
    }
    mark('cut-off', isCutOff());
    mark('has-note', Boolean(told));
    note.hidden = !told;
    if (note.getAttribute('data-told') !== told) {
      note.setAttribute('data-told', told);
      note.textContent = '';
      told.split('\n').forEach(function (line) {
        note.appendChild(words.element('span', '', line));
      });
    }
    words.fit(note, false);
  }

  /* what is known no longer goes at once */
  function turnWaits() {
    waits = isCutOff() ? [] : state.waits;
  }

  function drawFoot() {
    var foot = at('foot');
    var waiting = at('waiting');
    var notice = at('notice');
    var style = window.getComputedStyle(foot);
    var em = parseFloat(style.fontSize);
    var wide = foot.clientWidth - 2 * parseFloat(style.paddingLeft);
    waiting.hidden = !state.waiting.length;
    if (isCutOff() || !state.waits.length || !(waits.length || state.notices.length)) {
      turnWaits();
    }
    notice.hidden = !state.notices.length && !waits.length;
    var most = state.waiting.reduce(function (so, row) {
      return Math.max(so, row.waiting.length);
    }, 2);
    var cell = 0.83 + 0.25 + 0.723 * most + 0.8;
    var room = Math.max(1, Math.floor((wide - at('waiting-label').offsetWidth - 0.6 * em) / (cell * em)));
    var pages = Math.max(1, Math.ceil(state.waiting.length / room));
    var length = Math.ceil(state.waiting.length / pages);
    var first = beat % pages * length;
    var services = at('services');
    services.textContent = '';
    state.waiting.slice(first, first + length).forEach(function (row) {
      var one = services.appendChild(words.element('span'));
      one.style.width = cell + 'em';
      one.appendChild(words.element('b', '', row.prefix));
      one.appendChild(document.createTextNode(row.waiting));
    });
    var measure = words.ruler(notice);
    var head = state.new_numbers + ' ';
    var all = words.parts(waits, ' · ', wide - measure(head), measure).map(function (line) {
      return head + line;
    });
    all = state.notices.reduce(function (so, one) {
      return so.concat(words.parts(one.split(/\s+/), ' ', wide, measure));
    }, all);
    notice.textContent = all.length ? all[beat % all.length] : '';
    words.fit(notice, true);
  }

  /* between calls */

  function turn() {
    var may = slides.length && after && state && state.state !== 'missing' && !isCutOff()
      && (state.state === 'quiet' || state.layout === 'calls');
    if (!may) {
      restingAt = now() + 1000 * after;
      return;
    }
    if (now() < restingAt) {
      return;
    }
    restingAt = now() + 1000 * seconds;
    place += 1;
    if (place >= slides.length) {
      /* before the first call what to do stands there between two rounds */
      place = state.state === 'quiet' ? -1 : 0;
    }
    draw();
    drawSlide();
  }

  function drawSlide() {
    var box = at('slide');
    box.hidden = place < 0;
    if (place < 0) {
      return;
    }
    var slide = slides[place];
    box.textContent = '';
    var frame = box.appendChild(words.element('div', 'slide-frame ' + slide.kind));
    var column = frame.appendChild(words.element('div', 'slide-words'));
    column.appendChild(words.element('h2', '', slide.heading));
    slide.lines.forEach(function (line) {
      column.appendChild(words.element('p', /^\d/.test(line) ? 'figures' : '', line));
    });
    var step = parseFloat(state.lengths.step);
    var unit = Math.min(window.innerWidth, window.innerHeight) / 100;
    var wide = frame.clientWidth / unit;
    var tall = frame.clientHeight / unit;
    body.style.setProperty('--slide', Math.min(step * 14, tall / 8, wide / 8) + 'vmin');
    var isWide = wide > tall * 1.25;
    frame.classList.add(isWide ? 'wide' : 'tall');
    body.style.setProperty('--code', (isWide ? Math.min(tall, wide * 0.47) : Math.min(wide, tall * 0.52)) + 'vmin');
    if (slide.code) {
      var code = frame.appendChild(words.element('img'));
      code.src = slide.code;
      code.alt = body.getAttribute('data-code');
    }
  }

  /* time */

  function secondsOf(time) {
    var hours = time.split(':');
    return Number(hours[0]) * 3600 + Number(hours[1]) * 60;
  }

  function clock() {
    return (state.clock + (now() - heardAt) / 1000) % 86400;
  }

  function two(value) {
    return (value < 10 ? '0' : '') + value;
  }

  function tick() {
    if (state && state.state !== 'missing') {
      var time = clock();
      words.digits(at('clock'), two(Math.floor(time / 3600)) + ':' + two(Math.floor(time / 60) % 60));
    }
  }

  function address(kind) {
    return '/board/' + kind + '?board=' + encodeURIComponent(body.getAttribute('data-name'))
      + '&lang=' + document.documentElement.lang + '&width=' + size[0] + '&height=' + size[1];
  }

  function measured() {
    var most = 16384;
    return [window.innerWidth, window.innerHeight].map(function (one) {
      return Math.min(most, Math.max(120, Math.round(one)));
    });
  }

  function resized() {
    var next = measured();
    if (next[0] === size[0] && next[1] === size[1]) {
      return;
    }
    if (Math.abs(next[0] * size[1] / (next[1] * size[0]) - 1) < 0.01) {
      size = next;
      if (state) {
        draw();
      }
    } else if (!lostSince) {
      window.location.reload(); /* another shape is another plan */
    }
  }

  size = measured();
  body.classList.add(shape());
  window.setInterval(function () {
    tick();
    turn();
  }, 500);
  window.setInterval(function () {
    beat += 1;
    if (state && state.state !== 'missing') {
      turnWaits();
      drawFoot();
    }
  }, TURN);
  var resizing = 0;
  window.addEventListener('resize', function () {
    window.clearTimeout(resizing);
    resizing = window.setTimeout(resized, 300);
  });
  if (document.fonts && document.fonts.ready) {
    document.fonts.ready.then(function () {
      if (state) {
        draw();
      }
    });
  }
  window.MoiSo.follow({
    events: address('events'),
    state: address('state'),
    show: show,
    lost: lost,
    found: found
  });
})();
