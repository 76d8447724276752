// The part of hls.js that this client uses.
export interface HlsLevel {
  readonly height: number;
  readonly bitrate: number;
}
export interface HlsErrorData {
  readonly type: string;
  readonly details: string;
  readonly fatal: boolean;
  readonly response?: { readonly code?: number };
}
export default class Hls {
  static isSupported(): boolean;
  static readonly Events: {
    readonly MANIFEST_PARSED: 'hlsManifestParsed';
    readonly LEVEL_SWITCHED: 'hlsLevelSwitched';
    readonly ERROR: 'hlsError';
  };
  static readonly ErrorTypes: { readonly NETWORK_ERROR: string; readonly MEDIA_ERROR: string };
  constructor(config: Record<string, unknown>);
  readonly levels: readonly HlsLevel[];
  readonly currentLevel: number;
  nextLevel: number;
  startLevel: number;
  attachMedia(video: HTMLMediaElement): void;
  loadSource(url: string): void;
  startLoad(fromS?: number): void;
  recoverMediaError(): void;
  destroy(): void;
  on(event: 'hlsError', listener: (event: string, data: HlsErrorData) => void): void;
  on(event: string, listener: () => void): void;
}
