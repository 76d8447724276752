/**
 * Which way the sound goes out, as far as a browser tells: without permission for a microphone most
 * tell only that something was plugged in or out.
 *
 * @typedef {{ kind: string, deviceId: string, groupId: string }} Device
 * @typedef {EventTarget & { enumerateDevices: () => Promise<readonly Device[]> }} Devices
 */

const NAME_MAX = 100;

/**
 * A name for the output in use, the same at every visit; empty where the browser does not tell.
 *
 * @param {readonly Device[]} devices
 */
export function nameOf(devices) {
  const outputs = devices.filter(({ kind }) => kind === 'audiooutput');
  const usual = outputs.find(({ deviceId }) => deviceId === 'default') ?? outputs[0];
  return (usual?.groupId || usual?.deviceId || '').slice(0, NAME_MAX);
}

/**
 * Tells the output in use, at first and whenever a device comes or goes.
 *
 * @param {Devices | undefined} devices missing on pages without TLS
 * @param {(name: string, changed: boolean) => void} onOutput
 * @param {AbortSignal} signal
 */
export function watchOutput(devices, onOutput, signal) {
  if (!devices) return;
  let asked = 0;

  /** @param {boolean} changed */
  async function ask(changed) {
    const number = ++asked;
    const found = await devices?.enumerateDevices().catch(() => []);
    if (number === asked && !signal.aborted) onOutput(nameOf(found ?? []), changed);
  }

  devices.addEventListener('devicechange', () => void ask(true), { signal });
  void ask(false);
}
