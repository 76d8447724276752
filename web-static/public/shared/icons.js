import { html, svg } from 'lit';

/** Drawn on a grid of 24, as lines; the ones in SOLID are filled. */
const PATHS = Object.freeze({
  play: 'M8 5.2v13.6c0 .8.9 1.3 1.6.9l10.6-6.8a1 1 0 0 0 0-1.8L9.6 4.3C8.9 3.9 8 4.4 8 5.2Z',
  pause:
    'M7 4.5h2.5a.8.8 0 0 1 .8.8v13.4a.8.8 0 0 1-.8.8H7a.8.8 0 0 1-.8-.8V5.3A.8.8 0 0 1 7 4.5Zm7.5 0H17a.8.8 0 0 1 .8.8v13.4a.8.8 0 0 1-.8.8h-2.5a.8.8 0 0 1-.8-.8V5.3a.8.8 0 0 1 .8-.8Z',
  back: 'M4 4.5v5h5M4.6 9.5A8 8 0 1 1 4 13.5',
  next: 'M5.5 5.5v13l9.5-6.5zM18.5 5.5v13',
  forward: 'M20 4.5v5h-5M19.4 9.5A8 8 0 1 0 20 13.5',
  volume: 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5H4ZM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11',
  muted: 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5H4ZM16 9.5l5 5M21 9.5l-5 5',
  fullscreen: 'M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5',
  shrink: 'M9 4v5H4M15 4v5h5M9 20v-5H4M15 20v-5h5',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  share:
    'M12 15V4M8 7.5 12 3.5l4 4M6 11H5a1 1 0 0 0-1 1v7.5a1 1 0 0 0 1 1h14a1 1 0 0 0 1-1V12a1 1 0 0 0-1-1h-1',
  link: 'M10 14a4 4 0 0 0 5.7 0l3.1-3.1a4 4 0 1 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0l-3.1 3.1a4 4 0 1 0 5.7 5.7l1.1-1.1',
  people:
    'M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 19.5c.5-3.5 3-5.5 6.5-5.5s6 2 6.5 5.5M16 4.9a3.5 3.5 0 0 1 0 6.2M18 14.3c2 .7 3.2 2.5 3.5 5.2',
  chat: 'M4.5 5h15a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H11l-4.5 3.5V17h-2a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1Z',
  send: 'M4 12 20 4.5 15.5 20l-3.8-6.2L4 12Zm7.7 1.8L20 4.5',
  upload: 'M12 16V5M7.5 9 12 4.5 16.5 9M4.5 16v2.5a1 1 0 0 0 1 1h13a1 1 0 0 0 1-1V16',
  film: 'M4.5 4.5h15a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1h-15a1 1 0 0 1-1-1v-13a1 1 0 0 1 1-1ZM8 4.5v15M16 4.5v15M3.5 9.5H8M3.5 14.5H8M16 9.5h4.5M16 14.5h4.5M8 12h8',
  close: 'M6 6l12 12M18 6 6 18',
  down: 'M6 9.5l6 6 6-6',
  arrowDown: 'M12 5v14M6 13l6 6 6-6',
  warning:
    'M12 9v4.5M12 17v.1M10.7 4.3 2.9 18a1.5 1.5 0 0 0 1.3 2.2h15.6a1.5 1.5 0 0 0 1.3-2.2L13.3 4.3a1.5 1.5 0 0 0-2.6 0Z',
  user: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20c.7-3.6 3.5-5.5 7.5-5.5s6.8 1.9 7.5 5.5',
  leave: 'M14 4.5H6a1 1 0 0 0-1 1v13a1 1 0 0 0 1 1h8M10 12h10M16.5 8l4 4-4 4',
  settings: 'M4 7h9M17 7h3M4 12h3M11 12h9M4 17h10M18 17h2M15 5v4M9 10v4M16 15v4',
  gauge: 'M4.5 17a8.5 8.5 0 1 1 15 0M12 13l4-4.5',
  quality: 'M4 18V13M9.3 18V10M14.6 18V7M20 18V4',
  bolt: 'M13 3 5 13.5h6L10 21l8-10.5h-6L13 3Z',
  offline:
    'M3 3l18 18M8.5 15.5a5 5 0 0 1 5.5-1M5 12a9 9 0 0 1 4-2.3M2 8.5A14 14 0 0 1 6.5 5.7M12 19v.1M19 12a9 9 0 0 0-4-2.5M22 8.5A14 14 0 0 0 11 4.6',
  ticket:
    'M3.5 7a1 1 0 0 1 1-1h15a1 1 0 0 1 1 1v3a2 2 0 0 0 0 4v3a1 1 0 0 1-1 1h-15a1 1 0 0 1-1-1v-3a2 2 0 0 0 0-4V7ZM14 6v2M14 11v2M14 16v2',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12ZM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z',
  more: 'M5 12v.1M12 12v.1M19 12v.1',
  plus: 'M12 5v14M5 12h14',
  up: 'M6 14.5l6-6 6 6',
  grip: 'M5 8h14M5 12h14M5 16h14',
  door: 'M6 20.5v-15a1 1 0 0 1 1-1h10a1 1 0 0 1 1 1v15M3.5 20.5h17M14.5 12.5v.1',
  crown: 'M4 18h16M4.5 15 3.5 7l5 3.5L12 5l3.5 5.5 5-3.5-1 8h-15Z',
  captions:
    'M4.5 5h15a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1h-15a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1ZM10.5 10.3a2.2 2.2 0 1 0 0 3.4M17 10.3a2.2 2.2 0 1 0 0 3.4',
  theatre: 'M3.5 7.5h17v9h-17zM6 20h12',
  picture:
    'M20.5 10V6.5a1 1 0 0 0-1-1h-15a1 1 0 0 0-1 1v11a1 1 0 0 0 1 1H9M12.5 13h7.5v5.5h-7.5z',
  window: 'M8.5 4h11.5v11.5H8.5zM15.5 15.5V20H4V8.5h4.5M12 11.5h4',
  keyboard:
    'M3.5 6.5h17a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-17a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1ZM6 10h.1M9.5 10h.1M13 10h.1M16.5 10h.1M8 14h8',
  globe:
    'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM3.5 12h17M12 3.5c2.4 2.4 3.5 5.2 3.5 8.5s-1.1 6.1-3.5 8.5c-2.4-2.4-3.5-5.2-3.5-8.5s1.1-6.1 3.5-8.5Z',
  reply: 'M10 6 4 11.5l6 5.5v-3.5c5 0 8 1.5 10 5 0-6-3.5-10-10-10V6Z',
  smile:
    'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM8.5 14c.8 1.5 2 2.2 3.5 2.2s2.7-.7 3.5-2.2M9 9.5v.6M15 9.5v.6',
  edit: 'M4.5 19.5l1-4L16 5l3 3L8.5 18.5l-4 1ZM14 7l3 3',
  trash: 'M5 7h14M10 7V4.5h4V7M7 7l1 12.5h8L17 7M10.5 10.5v6M13.5 10.5v6',
  copy: 'M9 9h10.5v10.5H9V9ZM6 15H4.5V4.5H15V6',
  scissors:
    'M6.5 9a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM6.5 20a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM8.5 8 20 18M8.5 16 20 6',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM15.5 15.5 20 20',
  clock: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM12 7v5l3.5 2',
  retry: 'M20 4.5v5h-5M19.4 9.5A8 8 0 1 0 20 13.5',
});

const SOLID = new Set(['play', 'pause']);

/** @typedef {keyof typeof PATHS} IconName */

/**
 * A picture beside words or inside a labelled button; hidden from screen readers.
 *
 * @param {IconName} name
 */
export function icon(name) {
  const kind = SOLID.has(name) ? 'icon icon-solid' : 'icon';
  return html`<svg class=${kind} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    ${svg`<path d=${PATHS[name]}></path>`}
  </svg>`;
}

/** The sign of the product: a screen with two beams that meet. */
export function logo() {
  return html`<svg class="logo" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    ${svg`<rect class="logo-back" x="2" y="2" width="28" height="28" rx="7"></rect>
      <path class="logo-mark"
        d="M8 22.5V10.3c0-1.2 1.4-1.8 2.3-1l5.7 5.4 5.7-5.4c.9-.8 2.3-.2 2.3 1v12.2"></path>`}
  </svg>`;
}
