// The part of Lit that this client uses. The library comes with the server, not with npm.
declare module 'lit' {
  export interface TemplateResult {
    readonly _$litType$: number;
  }
  export type PropertyValues = Map<PropertyKey, unknown>;
  export interface PropertyDeclaration {
    type?: unknown;
    attribute?: boolean | string;
    reflect?: boolean;
    state?: boolean;
    hasChanged?(value: unknown, oldValue: unknown): boolean;
  }
  export function html(strings: TemplateStringsArray, ...values: unknown[]): TemplateResult;
  export function svg(strings: TemplateStringsArray, ...values: unknown[]): TemplateResult;
  export function render(value: unknown, container: HTMLElement | DocumentFragment): unknown;
  export const nothing: unique symbol;
  export const noChange: unique symbol;
  /** Takes part in each update of an element. */
  export interface ReactiveController {
    hostUpdate?(): void;
    hostUpdated?(): void;
  }
  export class LitElement extends HTMLElement {
    static properties: Record<string, PropertyDeclaration>;
    readonly renderRoot: HTMLElement | DocumentFragment;
    readonly isConnected: boolean;
    readonly updateComplete: Promise<boolean>;
    readonly hasUpdated: boolean;
    connectedCallback(): void;
    disconnectedCallback(): void;
    requestUpdate(): void;
    addController(controller: ReactiveController): void;
    protected createRenderRoot(): HTMLElement | DocumentFragment;
    protected willUpdate(changed: PropertyValues): void;
    protected update(changed: PropertyValues): void;
    protected firstUpdated(changed: PropertyValues): void;
    protected updated(changed: PropertyValues): void;
    render(): unknown;
  }
}

declare module 'lit/directives/repeat.js' {
  export function repeat<T>(
    items: Iterable<T>,
    key: (item: T, index: number) => unknown,
    template: (item: T, index: number) => unknown,
  ): unknown;
}

declare module 'lit/directives/live.js' {
  export function live(value: unknown): unknown;
}

declare module 'lit/directive.js' {
  export class Directive {}
  export function directive<A extends unknown[]>(
    type: new () => { update(part: { element: HTMLElement }, values: A): unknown },
  ): (...values: A) => unknown;
}
