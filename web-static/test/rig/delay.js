/**
 * A slow network for a page's WebSockets: each message waits for a random time in each direction,
 * in order. A classic script to inject before the page's own; `matineeDelay` is `[least, most]` in
 * milliseconds.
 */
(() => {
  /** @type {[number, number] | undefined} */
  const delay = /** @type {any} */ (globalThis).matineeDelay;
  if (!delay) return;
  const [least, most] = delay;

  /** Keeps the order: nothing arrives before what was sent before it. */
  function line() {
    let freeMs = 0;
    return (/** @type {() => void} */ arrive) => {
      const wanted = performance.now() + least + Math.random() * (most - least);
      freeMs = Math.max(freeMs, wanted);
      setTimeout(arrive, freeMs - performance.now());
    };
  }

  globalThis.WebSocket = class extends WebSocket {
    #up = line();
    #down = line();

    /** @param {string | ArrayBufferLike | Blob | ArrayBufferView} data */
    send(data) {
      this.#up(() => this.readyState === WebSocket.OPEN && super.send(data));
    }

    /** @param {string} type @param {any} listener @param {any} [options] */
    addEventListener(type, listener, options) {
      const delayed = (/** @type {Event} */ event) => this.#down(() => listener(event));
      super.addEventListener(type, type === 'message' ? delayed : listener, options);
    }
  };
})();
