import { noChange } from 'lit';
import { Directive, directive } from 'lit/directive.js';

/** @typedef {Readonly<Record<`--${string}`, string | number>>} CustomProperties */

class CustomPropertiesDirective extends Directive {
  /** @param {{ element: HTMLElement }} part @param {[CustomProperties]} values */
  update({ element }, [properties]) {
    for (const [name, value] of Object.entries(properties)) {
      element.style.setProperty(name, String(value));
    }
    return noChange;
  }

  render() {
    return noChange;
  }
}

/**
 * Sets custom properties on an element: `<span ${styled({ '--fill': 0.4 })}>`. Lit's own style
 * directive begins with a style attribute, which the content security policy forbids.
 */
export const styled = directive(CustomPropertiesDirective);
