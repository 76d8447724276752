package matinee.protocol.wire;

import matinee.kernel.JsonFields;
import matinee.kernel.JsonFields.Unreadable;
import matinee.protocol.CommandKey;
import matinee.protocol.DoorAsk;
import matinee.protocol.Identity;
import matinee.protocol.MediaTime;
import matinee.protocol.Preset;
import matinee.protocol.Resume;
import matinee.protocol.Video;
import matinee.protocol.VideoId;
import org.jspecify.annotations.Nullable;

/// Reads client frames: one place, by hand, one case per `type` word. Unknown fields are ignored.
public final class ClientFrameJson {
  private static final double RATE_STEP = 0.05;

  private ClientFrameJson() {}

  /// Reads one frame; throws [BadFrame] with what was wrong, and with the id to answer to.
  public static ClientFrame read(String text) {
    JsonFields fields;
    try {
      fields = JsonFields.parse(text);
    } catch (Unreadable e) {
      throw new BadFrame(null, null, e.getMessage());
    }
    try {
      return read(fields);
    } catch (IllegalArgumentException e) {
      throw new BadFrame(idOf(fields, "cmdId"), idOf(fields, "ref"), e.getMessage());
    }
  }

  private static ClientFrame read(JsonFields fields) {
    var type = fields.text("type");
    return switch (type) {
      case "hello" ->
          new ClientFrame.Hello(
              (int) fields.whole("protocol", 0, 1000),
              fields.textOrNull("token"),
              resume(fields.objectOrNull("resume")));
      case "ping" -> new ClientFrame.Ping(fields.number("a"));
      case "play" -> new ClientFrame.Play(cmdId(fields));
      case "pause" -> new ClientFrame.Pause(cmdId(fields));
      case "seek" ->
          new ClientFrame.Seek(cmdId(fields), fields.whole("positionMs", 0, MediaTime.MAX_MS));
      case "rate" -> new ClientFrame.Rate(cmdId(fields), rate(fields));
      case "load" -> new ClientFrame.Load(cmdId(fields), videoId(fields));
      case "configure" -> configure(fields);
      case "rename" ->
          new ClientFrame.Rename(cmdId(fields), within(fields, "name", Identity.NAME_MAX));
      case "resync" -> new ClientFrame.Resync(required(resume(fields.object("resume"))));
      case "typing" -> new ClientFrame.Typing();
      case "report" ->
          new ClientFrame.Report(
              fields.whole("lateMs", 0, 60_000),
              fields.whole("startMs", 0, 60_000),
              fields.whole("seekMs", 0, 60_000),
              WaitingCommandJson.faring(fields),
              SyncJson.tracking(fields));
      case "proceed" -> WaitingCommandJson.proceed(cmdId(fields), fields);
      case "patience" -> WaitingCommandJson.patience(cmdId(fields), fields);
      case "medium" -> QueueCommandJson.medium(fields);
      case "here" -> new ClientFrame.Here();
      case "peek" -> peek(fields);
      case "door" -> door(fields);
      default -> {
        var frame = ChatCommandJson.read(type, fields);
        yield frame == null ? other(type, fields) : frame;
      }
    };
  }

  private static ClientFrame other(String type, JsonFields fields) {
    if (!QueueCommandJson.isKnown(type)) return rights(type, fields);
    var command = QueueCommandJson.read(type, cmdId(fields), fields);
    if (command == null) throw bad(fields, "unknown type");
    return command;
  }

  private static ClientFrame rights(String type, JsonFields fields) {
    var action = RightsActionJson.read(type, fields);
    if (action == null) throw bad(fields, "unknown type");
    return RightsCommand.of(cmdId(fields), RightsActionJson.checked(action));
  }

  private static ClientFrame door(JsonFields fields) {
    var json = fields.object("action");
    var action = DoorActionJson.read(json.text("type"), json);
    if (action == null) throw bad(fields, "action is not known");
    var problem = DoorActionLimits.problem(action);
    if (problem != null) throw bad(fields, problem);
    return new ClientFrame.Door(cmdId(fields), action);
  }

  private static ClientFrame peek(JsonFields fields) {
    var ref = within(fields, "ref", 40);
    for (var part : DoorAsk.Part.values()) {
      if (!part.word().equals(fields.text("part"))) continue;
      var before = fields.has("before") ? fields.whole("before", 0, Long.MAX_VALUE) : 0;
      var member = fields.has("memberId") ? within(fields, "memberId", Identity.ID_MAX) : null;
      return new ClientFrame.Peek(ref, part, before, member);
    }
    throw bad(fields, "part is not known");
  }

  private static ClientFrame configure(JsonFields fields) {
    var title = fields.has("title") ? within(fields, "title", Video.TITLE_MAX) : null;
    Preset preset = null;
    if (fields.has("control")) {
      preset = Preset.ofWord(fields.text("control"));
      if (preset == null) throw bad(fields, "control must be everyone or hosts");
    }
    return new ClientFrame.Configure(cmdId(fields), title, preset);
  }

  private static double rate(JsonFields fields) {
    var rate = fields.number("rate");
    var steps = Math.round(rate / RATE_STEP);
    if (rate < 0.25 || rate > 2 || Math.abs(steps * RATE_STEP - rate) > 1e-9) {
      throw bad(fields, "rate must be from 0.25 to 2 in steps of 0.05");
    }
    return steps * 5 / 100.0;
  }

  private static VideoId videoId(JsonFields fields) {
    var text = fields.text("videoId");
    if (!VideoId.isValid(text)) throw bad(fields, "videoId must be the id of a video");
    return new VideoId(text);
  }

  static String cmdId(JsonFields fields) {
    var cmdId = fields.text("cmdId");
    if (!CommandKey.isValid(cmdId)) {
      throw bad(fields, "cmdId must be 8 to 40 characters of A-Z a-z 0-9 _ -");
    }
    return cmdId;
  }

  static String within(JsonFields fields, String name, int max) {
    var text = fields.text(name);
    if (text.isEmpty() || text.length() > max) {
      throw bad(fields, name + " must be 1 to " + max + " characters");
    }
    return text;
  }

  private static @Nullable Resume resume(@Nullable JsonFields fields) {
    if (fields == null) return null;
    return new Resume(
        fields.text("streamId"),
        fields.whole("chat", 0, Long.MAX_VALUE),
        fields.whole("playback", 0, Long.MAX_VALUE),
        fields.whole("room", 0, Long.MAX_VALUE),
        fields.has("queue") ? fields.whole("queue", 0, Long.MAX_VALUE) : 0);
  }

  private static Resume required(@Nullable Resume resume) {
    if (resume == null) throw new BadFrame(null, null, "resume must be an object");
    return resume;
  }

  static BadFrame bad(JsonFields fields, String message) {
    return new BadFrame(idOf(fields, "cmdId"), idOf(fields, "ref"), message);
  }

  private static @Nullable String idOf(JsonFields fields, String name) {
    try {
      var id = fields.textOrNull(name);
      return id == null || id.length() > 40 ? null : id;
    } catch (Unreadable e) {
      return null;
    }
  }

  /// A frame that cannot be used; the message may be shown to its sender.
  public static final class BadFrame extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final @Nullable String cmdId;
    private final @Nullable String ref;

    BadFrame(@Nullable String cmdId, @Nullable String ref, @Nullable String message) {
      super(message, null, false, false);
      this.cmdId = cmdId;
      this.ref = ref;
    }

    /// The command to answer to, or null.
    public @Nullable String cmdId() {
      return cmdId;
    }

    /// The query to answer to, or null.
    public @Nullable String ref() {
      return ref;
    }
  }
}
