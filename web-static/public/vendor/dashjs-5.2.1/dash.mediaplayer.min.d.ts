// The part of dash.js that this client uses.
export interface Representation {
  readonly id: string;
  readonly height: number;
}
export interface DashError {
  readonly error: { readonly code: number; readonly data?: { readonly response?: unknown } };
}
export interface DashPlayer {
  initialize(video: HTMLMediaElement, url: string, autoPlay: boolean): void;
  updateSettings(settings: Record<string, unknown>): void;
  getRepresentationsByType(type: 'video'): Representation[];
  getCurrentRepresentationForType(type: 'video'): Representation | null;
  setRepresentationForTypeById(type: 'video', id: string, forceReplace?: boolean): void;
  on(event: 'error', listener: (event: DashError) => void): void;
  on(event: string, listener: () => void): void;
  destroy(): void;
}
export declare function MediaPlayer(): { create(): DashPlayer };
