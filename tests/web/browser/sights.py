"""What somebody who looks at a page would call a defect."""

from typing import Any, Final

from playwright.sync_api import Page

_DEFECTS: Final = """() => {
  const wrong = [];
  const root = document.documentElement;
  if (root.scrollWidth > window.innerWidth) wrong.push('wider than the screen');
  for (const node of document.querySelectorAll('body *')) {
    const own = Array.from(node.childNodes).some(
      (one) => one.nodeType === Node.TEXT_NODE && one.textContent.trim());
    const style = window.getComputedStyle(node);
    const box = node.getBoundingClientRect();
    if (!own || !box.width || style.visibility === 'hidden' || box.width <= 2) continue;
    const words = node.textContent.trim().slice(0, 40);
    const range = document.createRange();
    range.selectNodeContents(node);
    const ink = range.getBoundingClientRect();
    if (ink.left < -1 || ink.right > window.innerWidth + 1) wrong.push('beside the screen: ' + words);
    const hides = style.overflowX !== 'visible' || style.overflowY !== 'visible';
    if (hides && (node.scrollWidth > node.clientWidth + 1)) wrong.push('cut off: ' + words);
  }
  return wrong;
}"""

_OUTSIDE: Final = """() => {
  const wrong = [];
  for (const node of document.querySelectorAll('body *')) {
    const style = window.getComputedStyle(node);
    if (node.children.length || !node.textContent.trim() || !node.getClientRects().length
      || style.visibility === 'hidden') continue;
    const box = node.getBoundingClientRect();
    const trim = node.closest('.digits') || node.id === 'number' ? box.height * 0.14 : -1;
    for (let around = node.parentElement; around; around = around.parentElement) {
      const room = around === document.documentElement
        ? { top: 0, bottom: window.innerHeight } : around.getBoundingClientRect();
      if (window.getComputedStyle(around).overflowY === 'visible') continue;
      if (box.top + trim < room.top - 1 || box.bottom - trim > room.bottom + 1)
        wrong.push('outside its room: ' + node.textContent.trim().slice(0, 40));
    }
  }
  return wrong;
}"""

_OVERLAPS: Final = """() => {
  const boxes = Array.from(document.querySelectorAll('[data-fit], .digits, #note, #heading span'))
    .filter((node) => node.getClientRects().length && node.textContent.trim()
      && window.getComputedStyle(node).visibility !== 'hidden')
    .map((node) => {
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      const trim = node.classList.contains('digits') || node.id === 'number' ? box.height * 0.14 : 1;
      return { node, words: node.textContent.trim(), left: box.left, right: box.right,
        top: box.top + trim, bottom: box.bottom - trim };
    });
  const wrong = [];
  boxes.forEach((one, index) => boxes.slice(index + 1).forEach((other) => {
    if (one.node.contains(other.node) || other.node.contains(one.node)) return;
    if (one.left < other.right - 1 && other.left < one.right - 1
      && one.top < other.bottom && other.top < one.bottom) wrong.push(one.words + ' on ' + other.words);
  }));
  return wrong;
}"""


def defects(page: Page) -> list[str]:
    """Return words that are cut off, or stand beside the screen."""
    return _asked(page, _DEFECTS)


def board_defects(page: Page) -> list[str]:
    """Return the same of a board, which nobody scrolls, and what stands on something else."""
    return [*defects(page), *_asked(page, _OUTSIDE), *_asked(page, _OVERLAPS)]


def _asked(page: Page, script: str) -> list[str]:
    found: Any = page.evaluate(script)
    return [str(one) for one in found]
