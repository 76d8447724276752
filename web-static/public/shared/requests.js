/**
 * @import { Control, QueueCommand } from '../protocol/types.js'
 * @import { Language } from './language.js'
 *
 * Everything that an element may ask for, with what it says about it. Elements send these as
 * bubbling events; only the files in pages/ and room/ know how to do them.
 *
 * @typedef {object} Requests
 * @property {{}} session-sign-out
 * @property {{ mode: 'sign-in' | 'sign-up' }} account-mode
 * @property {{ mode: 'sign-in' | 'sign-up' | 'set-up', name: string,
 *   password: string }} account-submit
 * @property {{ name: string }} name-chosen
 * @property {{}} name-dismissed
 * @property {{}} name-change
 * @property {{}} demo-create
 * @property {{ videoId: string }} room-open
 * @property {{ file: File }} upload-choose
 * @property {{ title: string }} upload-start
 * @property {{}} upload-cancel
 * @property {{}} upload-again
 * @property {{ title: string }} film-rename
 * @property {{}} film-delete
 * @property {{}} film-editor-close
 * @property {{}} player-play
 * @property {{}} player-pause
 * @property {{ positionMs: number }} player-seek
 * @property {{ rate: number }} player-rate
 * @property {{ height: number | null }} player-quality
 * @property {{ value: number }} player-rate-choice
 * @property {{ value: number | null }} player-quality-choice
 * @property {{}} player-unblock
 * @property {{}} player-again
 * @property {{ text: string }} chat-say
 * @property {{}} chat-typing
 * @property {{}} chat-older
 * @property {{ cmdId: string }} chat-repeat
 * @property {{ cmdId: string }} chat-discard
 * @property {{ count: number }} chat-unread
 * @property {{ name: string }} room-tab
 * @property {{ language: Language }} language-choice
 * @property {{}} connection-hurry
 * @property {{}} queue-add-open
 * @property {{ command: QueueCommand }} queue-command
 * @property {{}} picker-open
 * @property {{}} picker-more
 * @property {{}} picker-close
 * @property {{ videoId: string }} room-load
 * @property {{}} room-settings-open
 * @property {{}} room-settings-close
 * @property {{ title: string, control: Control }} room-configure
 */

/**
 * Listens for what elements ask for.
 *
 * @template {keyof Requests} T
 * @param {EventTarget} target
 * @param {T} type
 * @param {(detail: Requests[T]) => void} listener
 * @param {AbortSignal} [signal]
 */
export function onRequest(target, type, listener, signal) {
  const options = signal ? { signal } : {};
  target.addEventListener(
    type,
    (event) => listener(/** @type {CustomEvent<Requests[T]>} */ (event).detail),
    options,
  );
}
