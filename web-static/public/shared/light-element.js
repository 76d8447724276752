/** @import { Requests } from './requests.js' */
import { LitElement } from 'lit';

/** @type {WeakMap<Document, EventTarget>} */
const relays = new WeakMap();

/**
 * Sends what elements in another window ask for to this page as well.
 *
 * @param {Document} there
 * @param {EventTarget} here
 */
export function relayRequests(there, here) {
  relays.set(there, here);
}

/**
 * An element that renders into the page itself, so that the page's style sheets reach it, and
 * whose listeners end with it.
 */
export class LightElement extends LitElement {
  #life = new AbortController();

  /** Aborted when the element leaves the page. */
  get signal() {
    return this.#life.signal;
  }

  connectedCallback() {
    if (this.#life.signal.aborted) this.#life = new AbortController();
    super.connectedCallback();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#life.abort();
  }

  createRenderRoot() {
    return this;
  }

  /**
   * Asks for something to happen. The element changes nothing itself; whoever knows how listens
   * further up.
   *
   * @template {keyof Requests} T
   * @param {T} type
   * @param {Requests[T]} [detail] what the request says, where it says something
   */
  request(type, detail) {
    const options = { detail: detail ?? {}, bubbles: true, composed: true };
    this.dispatchEvent(new CustomEvent(type, options));
    relays.get(this.ownerDocument)?.dispatchEvent(new CustomEvent(type, options));
  }
}

/**
 * Makes a tag known; a second time does nothing, so that each element can register what it uses.
 *
 * @param {string} tag
 * @param {CustomElementConstructor} element
 */
export function define(tag, element) {
  if (!customElements.get(tag)) customElements.define(tag, element);
}
