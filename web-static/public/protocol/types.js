/**
 * @import { SyncFrame, Tracking } from './sync.js'
 * @import { Faring, Wait, WaitRules, WaitingCommand, WaitingFrame, WaitingPart } from './waiting.js'
 *
 * The words of the room protocol (docs/protocol.md) as types. Times and lengths are milliseconds;
 * media positions are integers, instants ending in `AtMs` are cluster time.
 *
 * @typedef {{ id: string, name: string }} Author
 * @typedef {'guest' | 'account'} MemberKind
 * @typedef {'owner' | 'cohost' | 'member' | 'guest'} MemberRole
 * @typedef {'play' | 'seek' | 'rate' | 'queue.add' | 'queue.order' | 'queue.remove' | 'skip'
 *   | 'chat' | 'files' | 'invite' | 'kick' | 'settings'} Permission
 * @typedef {Exclude<MemberRole, 'owner'>} GivenRole
 * @typedef {Record<GivenRole, Permission[]>} Grid
 * @typedef {{ id: string, name: string, role: MemberRole }} Appointment
 * @typedef {{ id: string, name: string, kind: MemberKind, role: MemberRole }} Member
 * @typedef {{ id: string, name: string, kind: MemberKind }} Self
 * @typedef {{ textMax: number, nameMax: number, frameMax: number }} Limits
 * @typedef {'everyone' | 'hosts'} Control
 * @typedef {'load' | 'play' | 'pause' | 'seek' | 'rate'} Cause
 * @typedef {{ playing: boolean, positionMs: number, rate: number, atMs: number }} Anchor
 * @typedef {'mp4' | 'webm' | 'hls' | 'dash'} LinkKind
 * @typedef {{ kind: LinkKind, url: string }} LinkSource
 * @typedef {'not_found' | 'forbidden' | 'not_a_film' | 'cors' | 'live' | 'unreachable'
 *   | 'unplayable' | 'mixed' | 'failed'} LinkProblem why a link does not play
 * @typedef {{ videoId?: string, source?: LinkSource, title: string, durationMs: number,
 *   startMs?: number, endMs?: number }} Item a film of the catalogue or a link; the length of a
 *   link is 0 while nobody knows it
 * @typedef {{ id: string, item: Item, by: Author, addedAtMs: number, checking?: boolean,
 *   problem?: LinkProblem, votes: string[] }} QueueEntry
 * @typedef {{ loop: 'none' | 'one' | 'all', order: 'manual' | 'votes' | 'shuffle',
 *   autoplay: boolean, countdownMs: number, skipPercent: number, entriesMax: number,
 *   perMemberMax: number, duplicates: boolean }} QueueRules
 * @typedef {{ number: number, kind: string, count: number, title: string,
 *   by: Author }} QueueChange
 * @typedef {{ seq: number, play: number, current: QueueEntry | null, entries: QueueEntry[],
 *   history: { entry: QueueEntry, atMs: number }[],
 *   upNext: { entryId: string, atMs: number } | null,
 *   skip: { votes: string[], needed: number }, trouble: { problem: string, count: number }[],
 *   rules: QueueRules, change: QueueChange | null }} QueuePart
 * @typedef {{ seq: number, by: Author, excerpt?: string }} Quote what a message answers; an empty
 *   excerpt: it is deleted
 * @typedef {{ emoji: string, count: number, who: Author[], own?: boolean }} Reaction `who` are the
 *   first of them
 * @typedef {{ seq: number, kind?: undefined, id: string, by: Author, text?: string, atMs: number,
 *   item?: string, mediaMs?: number, reply?: Quote, mentions?: Author[], editedAtMs?: number,
 *   deleted?: boolean, reactions?: Reaction[] }} ChatMessage a message, as it is now or as it came;
 *   without a text that was replaced or deleted since
 * @typedef {{ seq: number, kind: string, id: string, by: Author, atMs: number, message?: number,
 *   text?: string, mentions?: Author[], memberId?: string, fromSeq?: number, emoji?: string,
 *   on?: boolean, item?: string, mediaMs?: number }} ChatChange what happened to messages:
 *   `edited`, `deleted`, `purged`, `reacted`
 * @typedef {ChatMessage | ChatChange} ChatEntry
 * @typedef {'public' | 'unlisted' | 'private'} Visibility
 * @typedef {'everyone' | '12' | '16' | '18'} Rating
 * @typedef {{ name: string, picture: string, animated?: boolean }} Emote
 * @typedef {{ seq: number, title: string, control: Control | 'custom', ownerId: string,
 *   ownerName?: string, actingOwnerId?: string, actingOwnerName?: string, handOverMs?: number,
 *   grid?: Grid, roles?: Appointment[], visibility?: Visibility, locked?: boolean,
 *   slowMs?: number, rating?: string, waiting?: WaitRules, emotes?: Emote[],
 *   by?: Author }} RoomPart
 * @typedef {'access' | 'knocks' | 'restrictions' | 'admitted' | 'invites' | 'reports' | 'log'
 *   | 'member'} DoorPart
 * @typedef {{ type: string } & Record<string, unknown>} DoorAction
 * @typedef {{ seq: number, anchor: Anchor, item: Item | null, cause: Cause, by: Author | null,
 *   issuedAtMs: number, wait?: Wait, play?: number }} PlaybackPart
 * @typedef {{ rev: number, count: number, members: Member[] }} PresencePart
 * @typedef {{ seq: number, reset: boolean, more: boolean, fromSeq?: number,
 *   entries: ChatEntry[] }} ChatPart with `reset` messages as they are now, else what was missed
 * @typedef {{ streamId: string, chat: number, playback: number, room: number,
 *   queue?: number }} Resume
 *
 * @typedef {{ type: 'welcome', self: Self, node: string, serverMs: number,
 *   limits: Limits }} WelcomeFrame
 * @typedef {{ type: 'snapshot', streamId: string, epoch: number, room: RoomPart,
 *   playback: PlaybackPart, presence: PresencePart | null, chat: ChatPart,
 *   waiting?: WaitingPart, queue?: QueuePart }} SnapshotFrame
 * @typedef {{ type: 'chat' } & ChatEntry} ChatFrame
 * @typedef {{ type: 'playback' } & PlaybackPart} PlaybackFrame
 * @typedef {{ type: 'room' } & RoomPart} RoomFrame
 * @typedef {{ type: 'queue' } & QueuePart} QueueFrame
 * @typedef {{ type: 'presence', rev: number, reset?: boolean, joined: Member[],
 *   left: Author[], count: number }} PresenceFrame
 * @typedef {{ type: 'typing', by: Author }} TypingFrame
 * @typedef {{ type: 'ok', cmdId: string, seq: number }} OkFrame
 * @typedef {{ type: 'refused', cmdId?: string, ref?: string, code: string, message: string,
 *   retryable: boolean, retryAfterMs?: number }} RefusedFrame
 * @typedef {{ type: 'history', ref: string, entries: ChatMessage[], more: boolean,
 *   fromSeq: number, toSeq: number, seq: number }} HistoryFrame
 * @typedef {{ type: 'pong', a: number, b: number, c: number }} PongFrame
 * @typedef {{ type: 'knocking', count: number }} KnockingFrame
 * @typedef {{ type: 'door', ref: string, part: DoorPart, body: Record<string, any> }} DoorFrame
 * @typedef {{ type: 'moving' }} MovingFrame
 * @typedef {WelcomeFrame | SnapshotFrame | ChatFrame | PlaybackFrame | RoomFrame | QueueFrame
 *   | PresenceFrame
 *   | TypingFrame | WaitingFrame | SyncFrame | OkFrame | RefusedFrame | HistoryFrame | PongFrame
 *   | KnockingFrame | DoorFrame | MovingFrame} ServerFrame
 *
 * @typedef {{ type: 'hello', protocol: 1, token?: string, resume?: Resume }} HelloFrame
 * @typedef {{ type: 'ping', a: number }} PingFrame
 * @typedef {{ type: 'report', lateMs: number, startMs: number, seekMs: number }
 *   & Partial<Faring & Tracking>} ReportFrame
 * @typedef {{ type: 'typing' }} TypingNoteFrame
 * @typedef {{ type: 'resync', resume: Resume }} ResyncFrame
 * @typedef {{ type: 'medium', play: number, durationMs?: number,
 *   problem?: LinkProblem }} MediumFrame
 * @typedef {{ type: 'here' }} HereFrame
 * @typedef {{ type: 'enqueue', videoId?: string, url?: string, title?: string, next?: boolean }
 *   | { type: 'arrange', entryId: string, beforeId?: string }
 *   | { type: 'dequeue', entryId: string }
 *   | { type: 'trim', entryId: string, startMs: number, endMs?: number }
 *   | { type: 'vote', entryId: string, up: boolean }
 *   | { type: 'skip', play: number, entryId?: string }
 *   | { type: 'voteskip', play: number, up: boolean }
 *   | { type: 'stay', play: number } | { type: 'undo', change: number }
 *   | { type: 'queuerule' } & Partial<QueueRules>} QueueCommand
 * @typedef {{ type: 'play' } | { type: 'pause' } | { type: 'seek', positionMs: number }
 *   | { type: 'rate', rate: number } | { type: 'load', videoId: string }
 *   | { type: 'say', text: string, replyTo?: number, mentions?: Author[] }
 *   | { type: 'edit', message: number, text: string, mentions?: Author[] }
 *   | { type: 'delete', message: number }
 *   | { type: 'purge', memberId: string, sinceMs?: number }
 *   | { type: 'react', message: number, emoji: string, on: boolean }
 *   | { type: 'configure', title?: string, control?: Control }
 *   | RightsCommand | WaitingCommand
 *   | { type: 'door', action: DoorAction }
 *   | { type: 'rename', name: string } | QueueCommand} Command
 * @typedef {{ type: 'permit', role: GivenRole, permission: Permission, allowed: boolean }
 *   | { type: 'appoint', memberId: string, role: GivenRole }
 *   | { type: 'transfer', memberId: string }
 *   | { type: 'handover', afterMs: number }} RightsCommand
 * @typedef {Command & { cmdId: string }} CommandFrame
 * @typedef {{ type: 'history', beforeSeq?: number, afterSeq?: number, aroundSeq?: number,
 *   limit: number } | { type: 'search', words: string, beforeSeq?: number }} HistoryQuery
 * @typedef {HistoryQuery & { ref: string }} HistoryQueryFrame
 * @typedef {{ type: 'peek', part: DoorPart, before?: number, memberId?: string }} PeekQuery
 * @typedef {PeekQuery & { ref: string }} PeekFrame
 * @typedef {HelloFrame | PingFrame | ReportFrame | MediumFrame | HereFrame
 *   | TypingNoteFrame | ResyncFrame | CommandFrame
 *   | HistoryQueryFrame | PeekFrame} ClientFrame
 */

export const PROTOCOL_VERSION = 1;
