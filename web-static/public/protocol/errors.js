/**
 * The refusal codes of the server, as docs/protocol.md lists them.
 *
 * @typedef {typeof ERROR_CODES[number]} ErrorCode
 */
export const ERROR_CODES = Object.freeze(
  /** @type {const} */ ([
    'bad_request',
    'not_signed_in',
    'wrong_credentials',
    'not_allowed',
    'sign_up_closed',
    'foreign_origin',
    'not_found',
    'room_not_found',
    'video_not_found',
    'video_not_ready',
    'name_taken',
    'catalog_not_empty',
    'too_large',
    'upload_too_large',
    'upload_empty',
    'upload_truncated',
    'not_a_video',
    'not_a_picture',
    'quota_exceeded',
    'no_space',
    'too_many_requests',
    'room_full',
    'busy',
    'unavailable',
    'moved',
    'kicked',
    'banned',
    'room_locked',
    'muted',
    'slow_mode',
    'filtered',
    'timed_out',
    'queue_full',
    'already_queued',
    'internal',
  ]),
);

/**
 * Codes that this client makes itself, when no answer came that could carry one: `offline` for a
 * request that reached nobody, `no_answer` for a command without an answer within its time.
 */
export const LOCAL_CODES = Object.freeze(/** @type {const} */ (['offline', 'no_answer']));

/**
 * Codes after which the same command is sent again by itself, with the same `cmdId`: the server
 * did not decide, and a later try can succeed.
 */
export const REPEATED_CODES = Object.freeze(new Set(['busy', 'unavailable', 'moved']));
