/* Words and numbers of the board, in the room they have. */
(function () {
  'use strict';

  /* Writes a number, each sign in a cell; the same again is not drawn again. */
  function digits(node, text) {
    if (node.getAttribute('data-text') === text) {
      return;
    }
    node.setAttribute('data-text', text);
    node.textContent = '';
    text.split('').forEach(function (sign) {
      var cell = document.createElement('i');
      cell.textContent = sign;
      if (/\d/.test(sign)) {
        cell.className = 'd';
      } else if (sign === ':') {
        cell.className = 'c';
      } else if (sign === 'M' || sign === 'W') {
        cell.className = sign.toLowerCase();
      }
      node.appendChild(cell);
    });
  }

  function element(kind, name, text) {
    var node = document.createElement(kind);
    if (name) {
      node.className = name;
    }
    if (text !== undefined) {
      node.textContent = text;
    }
    return node;
  }

  function vmin(pixels) {
    return (100 * pixels / Math.min(window.innerWidth, window.innerHeight)).toFixed(3) + 'vmin';
  }

  /* Makes words smaller until they fit their room: in one line, or as many as are high enough. */
  function fit(node, isLine) {
    node.style.fontSize = '';
    var size = parseFloat(window.getComputedStyle(node).fontSize);
    if (isLine) {
      if (node.scrollWidth > node.clientWidth && node.clientWidth > 0) {
        node.style.fontSize = vmin(Math.floor(size * node.clientWidth / node.scrollWidth));
      }
      return;
    }
    while (size > 6 && (node.scrollHeight > node.clientHeight + 1 || node.scrollWidth > node.clientWidth + 1)) {
      size -= Math.max(1, size * 0.04);
      node.style.fontSize = vmin(size);
    }
  }

  function ruler(node) {
    var style = window.getComputedStyle(node);
    var brush = document.createElement('canvas').getContext('2d');
    brush.font = style.fontWeight + ' ' + style.fontSize + ' ' + style.fontFamily;
    return function (words) {
      return brush.measureText(words).width;
    };
  }

  function filled(pieces, joint, width, measure) {
    var lines = [];
    pieces.forEach(function (piece) {
      var longer = lines.length ? lines[lines.length - 1] + joint + piece : piece;
      if (lines.length && measure(longer) <= width) {
        lines[lines.length - 1] = longer;
      } else {
        lines.push(piece);
      }
    });
    return lines;
  }

  /* Words of a notice, or pieces with a joint between, in lines about equally long. */
  function parts(pieces, joint, width, measure) {
    var lines = filled(pieces, joint, width, measure);
    if (lines.length > 1) {
      var even = measure(pieces.join(joint)) / lines.length;
      for (var tenths = 0; tenths <= 10; tenths += 1) {
        var balanced = filled(pieces, joint, even + (width - even) * tenths / 10, measure);
        if (balanced.length === lines.length) {
          return balanced;
        }
      }
    }
    return lines;
  }

  window.BoardWords = { digits: digits, element: element, fit: fit, ruler: ruler, parts: parts, vmin: vmin };
})();
