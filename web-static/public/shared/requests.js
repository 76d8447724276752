/**
 * @import { Extras } from '../store/room-state.js'
 * @import { Answer } from '../net/request.js'
 * @import { Author, Command, DoorAction, DoorPart, QueueCommand } from '../protocol/types.js'
 * @import { Language } from './language.js'
 *
 * Everything that an element may ask for, with what it says about it. Elements send these as
 * bubbling events; only the files in pages/ and room/ know how to do them.
 *
 * @typedef {object} Requests
 * @property {{}} session-sign-out
 * @property {{}} account-rename
 * @property {{}} account-renamed
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
 * @property {{}} player-unblock
 * @property {{}} player-stay-muted
 * @property {{}} player-theatre
 * @property {{}} player-chat
 * @property {{}} player-float
 * @property {{}} player-window
 * @property {{}} shortcuts-open
 * @property {{}} shortcuts-close
 * @property {{}} chat-write
 * @property {{}} player-again
 * @property {{ text: string, extras: Extras }} chat-say
 * @property {{ message: number, text: string, mentions: Author[] }} chat-edit
 * @property {{ message: number }} chat-delete
 * @property {{ memberId: string, name: string }} chat-purge
 * @property {{ message: number, emoji: string, on: boolean }} chat-react
 * @property {{ seq: number }} chat-jump
 * @property {{}} chat-newer
 * @property {{}} chat-latest
 * @property {{ words: string, beforeSeq?: number }} chat-search
 * @property {{}} chat-compose-end
 * @property {{ emoji: string }} emoji-pick
 * @property {{ what: 'reply' | 'react' | 'edit' | 'delete' | 'purge' | 'copy'
 *   | 'report' }} message-action
 * @property {{}} sheet-close
 * @property {{}} emoji-open
 * @property {{}} chat-film-mode
 * @property {{ positionMs: number }} chat-seek
 * @property {{}} chat-typing
 * @property {{}} chat-older
 * @property {{ cmdId: string }} chat-repeat
 * @property {{ cmdId: string }} chat-discard
 * @property {{ count: number }} chat-unread
 * @property {{ name: string }} room-tab
 * @property {{ language: Language }} language-choice
 * @property {{}} connection-hurry
 * @property {{}} queue-add-open
 * @property {{ entryId: string }} queue-trim-open
 * @property {{ startMs: number, endMs: number | null }} trim-save
 * @property {{}} trim-close
 * @property {{}} player-skip
 * @property {{ command: QueueCommand }} queue-command
 * @property {{}} picker-open
 * @property {{}} picker-more
 * @property {{}} picker-close
 * @property {{ words: string }} picker-search
 * @property {{ url: string }} picker-link
 * @property {{ videoId: string }} room-load
 * @property {{ action: DoorAction, answered: (answer: Answer) => void }} door-act
 * @property {{ part: DoorPart, before?: number, memberId?: string,
 *   answered: (answer: Answer) => void }} door-peek
 * @property {{ name: string, file: File, answered: (answer: { ok: true }
 *   | { ok: false, code: string, message: string }) => void }} emote-add
 * @property {{ password: string }} door-password
 * @property {{}} door-knock
 * @property {{}} door-leave
 * @property {{ member: Author, mode: 'moderate' | 'report',
 *   message?: { seq: number, text: string } }} moderation-open
 * @property {{}} moderation-close
 * @property {{}} room-settings-open
 * @property {{}} room-settings-close
 * @property {{ command: Command }} room-command
 * @property {{ without: string | null }} wait-proceed
 * @property {{ ownMs: number }} sync-offset
 * @property {{}} calibration-open
 * @property {{ on: boolean }} calibration-run
 * @property {{}} calibration-close
 * @property {{ name: string }} action-choice
 * @property {{ name: string, id: string, memberName: string }} people-action
 * @property {{}} create-open
 * @property {{}} create-close
 * @property {{ title: string, visibility: string, control: string, rating: string }} create-room
 * @property {{}} rooms-more
 * @property {{ id: string }} room-forget
 * @property {{ rating: string }} rooms-rating
 * @property {{}} reports-more
 * @property {{ room: string, id: number }} report-settle
 * @property {{}} confirmed
 * @property {{}} confirm-close
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
