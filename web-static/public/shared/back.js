/**
 * The back button closes what lies over the page, such as a sheet on a phone, before it leaves
 * the page. Each open sheet has an entry of its own in the history.
 */

/** @type {(() => void)[]} how to close the open sheets, the last one on top */
const sheets = [];
/** @type {(() => void)[]} steps back that were our own, not the viewer's */
const leaving = [];

function stepped() {
  const own = leaving.shift();
  if (own) own();
  else sheets.pop()?.();
}

/**
 * @param {() => void} close
 * @returns {() => Promise<void>} tells that the sheet was closed in another way; resolved when its
 *   entry of the history is gone
 */
export function closeOnBack(close) {
  // The same listener is added once, however often.
  window.addEventListener('popstate', stepped);
  sheets.push(close);
  history.pushState({ sheet: true }, '');
  return () => {
    const at = sheets.indexOf(close);
    if (at < 0) return Promise.resolve();
    sheets.splice(at, 1);
    const gone = new Promise((/** @type {(value: void) => void} */ resolve) =>
      leaving.push(resolve),
    );
    history.back();
    return gone;
  };
}
