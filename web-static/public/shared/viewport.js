/** A keyboard on the screen takes at least this share of the page's height. */
const KEYBOARD_SHARE = 0.2;

/**
 * Whether a keyboard covers or shrinks the page. Pure.
 *
 * @param {{ visiblePx: number, tallestPx: number, typing: boolean }} seen the height that can be
 *   seen now and the largest so far at this width, and whether the focus takes text
 */
export function keyboardIsUp({ visiblePx, tallestPx, typing }) {
  return typing && visiblePx < tallestPx * (1 - KEYBOARD_SHARE);
}

/**
 * Keeps the page as tall as what can be seen of it, also where the keyboard lies over the page:
 * `--visible-height` and `--visible-top` on the root, `data-keyboard` on the body while one is up.
 *
 * @param {AbortSignal} signal
 */
export function watchKeyboard(signal) {
  const viewport = window.visualViewport;
  if (!viewport) return;
  const { style } = document.documentElement;
  let widthPx = 0;
  let tallestPx = 0;

  function look() {
    if (!viewport || viewport.scale > 1.01) return;
    const visiblePx = viewport.height;
    if (window.innerWidth !== widthPx) tallestPx = 0;
    widthPx = window.innerWidth;
    tallestPx = Math.max(tallestPx, visiblePx);
    const typing = Boolean(document.activeElement?.matches('input, textarea, [contenteditable]'));
    style.setProperty('--visible-height', `${visiblePx}px`);
    style.setProperty('--visible-top', `${viewport.offsetTop}px`);
    const up = keyboardIsUp({ visiblePx, tallestPx, typing });
    document.body.toggleAttribute('data-keyboard', up);
  }

  for (const event of ['resize', 'scroll']) viewport.addEventListener(event, look, { signal });
  for (const event of ['focusin', 'focusout']) document.addEventListener(event, look, { signal });
  signal.addEventListener('abort', () => {
    style.removeProperty('--visible-height');
    style.removeProperty('--visible-top');
    document.body.removeAttribute('data-keyboard');
  });
  // To look at once would lay out a page that is only half drawn.
  const first = requestAnimationFrame(look);
  signal.addEventListener('abort', () => cancelAnimationFrame(first));
}
