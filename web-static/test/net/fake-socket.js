/** A socket without a network: the test plays the server. */
export class FakeSocket extends EventTarget {
  static CONNECTING = 0;
  static OPEN = 1;
  /** @type {FakeSocket[]} */
  static opened = [];

  /** @param {string} url */
  constructor(url) {
    super();
    this.url = url;
    this.readyState = FakeSocket.OPEN;
    /** @type {any[]} */
    this.sent = [];
    /** @type {number | null} */
    this.closedWith = null;
    FakeSocket.opened.push(this);
  }

  /** @param {string} text */
  send(text) {
    this.sent.push(JSON.parse(text));
  }

  /** @param {number} code */
  close(code) {
    this.readyState = 3;
    this.closedWith = code;
  }

  accept() {
    this.dispatchEvent(new Event('open'));
  }

  /** @param {object[]} frames */
  say(...frames) {
    for (const frame of frames) {
      this.dispatchEvent(Object.assign(new Event('message'), { data: JSON.stringify(frame) }));
    }
  }

  /** @param {number} code */
  end(code) {
    this.readyState = 3;
    this.dispatchEvent(Object.assign(new Event('close'), { code, reason: '' }));
  }
}
