package matinee.protocol;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Every refusal the program gives, with its stable word, bus number and HTTP status.
///
/// `docs/protocol.md` has the same table for readers; a test compares them. Numbers are never used
/// twice. `retryable` says whether the same request can succeed later without a change.
public enum ErrorCode {
  /// A field is missing, of the wrong type or out of range.
  BAD_REQUEST(1, 400, false),
  /// No valid identity came with the request.
  NOT_SIGNED_IN(2, 401, false),
  /// Name or password is wrong; deliberately not which.
  WRONG_CREDENTIALS(3, 401, false),
  /// The identity lacks the right.
  NOT_ALLOWED(4, 403, false),
  /// The server does not take new accounts.
  SIGN_UP_CLOSED(5, 403, false),
  /// The page of another site made this request.
  FOREIGN_ORIGIN(6, 403, false),
  /// No such thing, or not visible to the caller.
  NOT_FOUND(7, 404, false),
  /// No such room.
  ROOM_NOT_FOUND(8, 404, false),
  /// No such video.
  VIDEO_NOT_FOUND(9, 404, false),
  /// The video is still being prepared, or failed.
  VIDEO_NOT_READY(10, 409, true),
  /// Another account, or another emote of the room, has this name.
  NAME_TAKEN(11, 409, false),
  /// The demo film is offered only for an empty catalogue.
  CATALOG_NOT_EMPTY(12, 409, false),
  /// A body or frame is over its limit.
  TOO_LARGE(13, 413, false),
  /// The file is over the limit for uploads, or too long or with too large a picture.
  UPLOAD_TOO_LARGE(14, 413, false),
  /// The file has no bytes.
  UPLOAD_EMPTY(15, 422, false),
  /// The connection ended before the announced length, or the file ends before its own.
  UPLOAD_TRUNCATED(16, 422, false),
  /// The content is no video that can be read, whatever its name says.
  NOT_A_VIDEO(17, 422, false),
  /// The media folder has too little room left.
  NO_SPACE(18, 507, true),
  /// A rate limit was hit; the refusal says how long to wait.
  TOO_MANY_REQUESTS(19, 429, true),
  /// The room has reached its limit of members.
  ROOM_FULL(20, 503, true),
  /// A queue is full; try again with a delay.
  BUSY(21, 503, true),
  /// A service behind is away; repeat with the same command id, the outcome may be unknown.
  UNAVAILABLE(22, 503, true),
  /// The room lives on another node now; connect again.
  MOVED(23, 503, true),
  /// A bug; the answer carries a reference for the operator.
  INTERNAL(24, 500, false),
  /// The room keeps this person out.
  BANNED(40, 403, false),
  /// The room lets nobody new in.
  ROOM_LOCKED(41, 403, true),
  /// This person may not write in the room.
  MUTED(42, 403, false),
  /// The room lets each member write only so often; try again later.
  SLOW_MODE(43, 429, true),
  /// The message holds what the room does not want.
  FILTERED(44, 422, false),
  /// The room keeps this person out for a short while.
  TIMED_OUT(45, 403, true),
  /// The queue has as many entries or votes as it may, in all or of one member.
  QUEUE_FULL(46, 409, false),
  /// The same waits in the queue already.
  ALREADY_QUEUED(47, 409, false),
  /// The content is no picture that can be read, whatever its name says.
  NOT_A_PICTURE(60, 422, false),
  /// A host sent this person out meanwhile; they may come back if they want to.
  KICKED(61, 403, false),
  /// What the account has and what it sends would take more room than it may.
  QUOTA_EXCEEDED(62, 507, false);

  private static final Map<Integer, ErrorCode> BY_NUMBER = new HashMap<>();
  private static final Map<String, ErrorCode> BY_WORD = new HashMap<>();

  static {
    for (var code : values()) {
      BY_NUMBER.put(code.number, code);
      BY_WORD.put(code.word, code);
    }
  }

  private final int number;
  private final int httpStatus;
  private final boolean retryable;
  private final String word;

  ErrorCode(int number, int httpStatus, boolean retryable) {
    this.number = number;
    this.httpStatus = httpStatus;
    this.retryable = retryable;
    this.word = name().toLowerCase(java.util.Locale.ROOT);
  }

  /// The number that a failed bus reply carries.
  public int number() {
    return number;
  }

  /// The status of an HTTP answer with this code.
  public int httpStatus() {
    return httpStatus;
  }

  /// Whether the same request can succeed later without a change.
  public boolean retryable() {
    return retryable;
  }

  /// The stable word on the wire, such as `room_full`.
  public String word() {
    return word;
  }

  /// The code with this bus number, or null when it is unknown here.
  public static @Nullable ErrorCode ofNumber(int number) {
    return BY_NUMBER.get(number);
  }

  /// The code with this wire word, or null when it is unknown here.
  public static @Nullable ErrorCode ofWord(String word) {
    return BY_WORD.get(word);
  }
}
