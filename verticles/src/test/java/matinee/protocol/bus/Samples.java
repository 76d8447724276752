package matinee.protocol.bus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import matinee.protocol.Anchor;
import matinee.protocol.Attached;
import matinee.protocol.Beacon;
import matinee.protocol.Beacon.RoomHeads;
import matinee.protocol.CatalogCommand;
import matinee.protocol.ChatAsk;
import matinee.protocol.ChatEntry;
import matinee.protocol.ChatMessage;
import matinee.protocol.CommandKey;
import matinee.protocol.Done;
import matinee.protocol.DoorAsk;
import matinee.protocol.EmoteMade;
import matinee.protocol.Encoded;
import matinee.protocol.Endpoint;
import matinee.protocol.Expelled;
import matinee.protocol.FrameClass;
import matinee.protocol.Grid;
import matinee.protocol.Heads;
import matinee.protocol.Identity;
import matinee.protocol.MediaCommand;
import matinee.protocol.MediaTime;
import matinee.protocol.Member;
import matinee.protocol.NodeAsk;
import matinee.protocol.Permission;
import matinee.protocol.Person;
import matinee.protocol.PlaybackAsk;
import matinee.protocol.PlaybackAsk.Action;
import matinee.protocol.PlaybackAsk.Cause;
import matinee.protocol.PlaybackAsk.PlaybackState;
import matinee.protocol.Preset;
import matinee.protocol.ProbedFile;
import matinee.protocol.Rating;
import matinee.protocol.Refreshed;
import matinee.protocol.Resume;
import matinee.protocol.Rights;
import matinee.protocol.RightsAction;
import matinee.protocol.Role;
import matinee.protocol.RoomAsk;
import matinee.protocol.RoomFrames;
import matinee.protocol.RoomFrames.Mark;
import matinee.protocol.RoomFrames.RoomFrame;
import matinee.protocol.RoomId;
import matinee.protocol.RoomMoved;
import matinee.protocol.RoomSummary;
import matinee.protocol.Seat;
import matinee.protocol.ShardAsk;
import matinee.protocol.ToShard;
import matinee.protocol.Tracking;
import matinee.protocol.Turn;
import matinee.protocol.Video;
import matinee.protocol.VideoChanged;
import matinee.protocol.VideoId;
import matinee.protocol.VideoItem;
import matinee.protocol.VideoPage;
import matinee.protocol.VideoRemoved;
import matinee.protocol.Visibility;
import matinee.protocol.Visitor;
import matinee.protocol.Wait;
import matinee.protocol.Watching;

/// One record for each golden file, by the name of the file.
///
/// A name is the kind, or the kind, `@` and what is special. Every kind has one; a field that can
/// be null is null in one of them.
final class Samples {
  private static final String NODE = "6d1f3c9e-2f51-4a59-9f0e-3d7c5f1a8b20";
  private static final String STREAM = "5f0c6f1e-8f55-4a37-9d7d-0c2a5e7b9d10";
  private static final long NOW_MS = 1_763_600_000_123L;
  private static final RoomId ROOM = new RoomId("filmNight42");
  private static final VideoId VIDEO = new VideoId("bigBuck42abc");
  private static final Person ADA = new Person("g_ada", "Ada \"A\" 👩‍🚀 שלום");
  private static final Identity GUEST =
      new Identity("g_ada", Identity.Kind.GUEST, ADA.name(), Set.of());
  private static final Identity ADMINISTRATOR =
      new Identity("a_bob", Identity.Kind.ACCOUNT, "Bob", Set.of(Identity.Role.ADMINISTRATOR));
  private static final Resume RESUME = new Resume(STREAM, 41, 7, 2, 0);
  private static final Resume RESUME_QUEUE = new Resume(STREAM, 41, 7, 2, 9);
  private static final Heads HEADS = new Heads(STREAM, 42, 7, 2, 0, 5);
  private static final Heads HEADS_QUEUE = new Heads(STREAM, 42, 7, 2, 9, 5);
  private static final VideoItem ITEM = new VideoItem(VIDEO, "Big Buck", 596_000);
  private static final CommandKey KEY = new CommandKey(ADA, "cmd-00000001");
  private static final Endpoint ENDPOINT = new Endpoint(NODE, 1, 9_007_199_254_740_993L);
  private static final ProbedFile FILE = new ProbedFile(596_000, 1920, 1080, true, 61_000_000);
  private static final Visitor VISITOR = new Visitor("2001:db8::1", "d1gest");
  private static final Encoded FRAME = new Encoded("{\"type\":\"typing\",\"by\":\"שלום 👋\"}");

  /// Classes of frames that every build knows.
  private static final List<FrameClass> FIRST_CLASSES =
      List.of(
          FrameClass.CONTROL,
          FrameClass.CHAT,
          FrameClass.PLAYBACK,
          FrameClass.ROOM,
          FrameClass.PRESENCE,
          FrameClass.EPHEMERAL);

  private final Map<String, Record> samples = new LinkedHashMap<>();

  private Samples() {
    node();
    rooms();
    doors();
    playbackAndChat();
    answers();
    AccountSamples.all(GUEST, ADMINISTRATOR, NOW_MS).forEach(this::add);
    catalog();
    videos();
  }

  static Map<String, Record> all() {
    return new Samples().samples;
  }

  private void add(String name, Record record) {
    if (samples.put(name, record) != null) throw new AssertionError(name + " is twice there");
  }

  private void ask(String name, ShardAsk ask) {
    add("node.to-shard@" + name, new ToShard(173, 12, ask));
  }

  private void node() {
    var say = new ChatAsk.Say(ROOM, KEY, "in turn");
    add("node.to-shard@in-turn", new ToShard(173, 12, say, new Turn(4_503_599_627_370_495L, 9, 7)));
    add("node.reach", new NodeAsk.Reach(NODE));
    add("node.reached", new NodeAsk.Reached(NODE, NOW_MS + 0.25));
    add("node.reached@timeless", new NodeAsk.Reached(NODE, Double.NaN));
    add("node.take", new NodeAsk.Take(255, 13));
    add("node.learn", new NodeAsk.Learn(List.of(new NodeAsk.Owned(0, NODE, 1))));
    add("node.heard", new NodeAsk.Heard(NODE, (7L << 44) + 1));
    add("node.room-moved", new RoomMoved(ROOM));
    var heads = new RoomHeads(ROOM, HEADS, List.of(0, 17));
    add("node.beacon", new Beacon(173, 12, List.of(heads)));
    var frames = new ArrayList<RoomFrame>();
    for (var frameClass : FIRST_CLASSES) {
      frames.add(new RoomFrame(ROOM, frameClass, frames.size(), FRAME));
    }
    add("node.frames", new RoomFrames(173, 12, frames));
    var waiting = new RoomFrame(ROOM, FrameClass.WAITING, 0, FRAME);
    add("node.frames@waiting", new RoomFrames(173, 12, List.of(waiting)));
    var sync = new RoomFrame(ROOM, FrameClass.SYNC, 0, FRAME);
    add("node.frames@sync", new RoomFrames(173, 12, List.of(sync)));
    var queue = new RoomFrame(ROOM, FrameClass.QUEUE, 9, FRAME);
    add("node.frames@queue", new RoomFrames(173, 12, List.of(queue)));
    var mark = new Mark(NODE, (7L << 44) + 1);
    add("node.frames@mark", new RoomFrames(173, 12, List.of(queue), mark));
    add("node.frames@mark-alone", new RoomFrames(173, 12, List.of(), mark));
    var more = new RoomHeads(ROOM, HEADS_QUEUE, List.of(1));
    add("node.beacon@queue", new Beacon(173, 12, List.of(more)));
  }

  private void rooms() {
    ask("room.create", new RoomAsk.Create(ROOM, "Film night", ITEM, ADA));
    ask(
        "room.create-public",
        new RoomAsk.Create(ROOM, "Film night", ITEM, ADA, Preset.HOSTS, Visibility.PUBLIC, null));
    ask(
        "room.create-rated",
        new RoomAsk.Create(ROOM, "Film night", ITEM, ADA, null, null, Rating.FROM_16));
    ask("room.create-empty", new RoomAsk.Create(ROOM, "Film night", null, ADA));
    ask("room.attach", new RoomAsk.Attach(ROOM, ENDPOINT, ADMINISTRATOR, RESUME));
    ask("room.attach-anew", new RoomAsk.Attach(ROOM, ENDPOINT, GUEST, null));
    ask("room.attach-seen", new RoomAsk.Attach(ROOM, ENDPOINT, GUEST, VISITOR, null));
    ask("room.detach", new RoomAsk.Detach(ROOM, ENDPOINT));
    ask("room.configure", new RoomAsk.Configure(ROOM, KEY, "Film night", Preset.HOSTS));
    ask("room.configure-nothing", new RoomAsk.Configure(ROOM, KEY, null, null));
    var permit = new RightsAction.Permit(Role.GUEST, Permission.SEEK, true);
    ask("room.govern", new RoomAsk.Govern(ROOM, KEY, permit));
    var appoint = new RightsAction.Appoint("g_bob", Role.COHOST);
    ask("room.govern-appoint", new RoomAsk.Govern(ROOM, KEY, appoint));
    var transfer = new RightsAction.Transfer("g_bob");
    ask("room.govern-transfer", new RoomAsk.Govern(ROOM, KEY, transfer));
    ask("room.govern-handover", new RoomAsk.Govern(ROOM, KEY, new RightsAction.HandOver(0)));
    ask("room.set-waiting", new RoomAsk.SetWaiting(ROOM, KEY, 6_000, 0, 3));
    ask("room.set-waiting-nothing", new RoomAsk.SetWaiting(ROOM, KEY, null, null, null));
    ask("room.rename", new RoomAsk.Rename(ROOM, ADA, "Countess"));
    ask("room.resync", new RoomAsk.Resync(ROOM, ENDPOINT, RESUME));
    var seats = List.of(new Seat(1, GUEST), new Seat(2, ADMINISTRATOR));
    ask("room.reattach", new RoomAsk.Reattach(ROOM, NODE, 1, seats, RESUME, Long.MAX_VALUE));
    ask("room.reattach-until", new RoomAsk.Reattach(ROOM, NODE, 1, seats, RESUME, 7));
    var seen = List.of(new Seat(1, GUEST, VISITOR));
    ask("room.reattach-seen", new RoomAsk.Reattach(ROOM, NODE, 1, seen, null, Long.MAX_VALUE));
    var since = List.of(new Seat(1, GUEST, VISITOR, NOW_MS));
    ask("room.reattach-since", new RoomAsk.Reattach(ROOM, NODE, 1, since, null, Long.MAX_VALUE));
    ask("room.reattach-anew", new RoomAsk.Reattach(ROOM, NODE, 1, List.of(), null, Long.MAX_VALUE));
    ask("room.refresh", new RoomAsk.Refresh(ROOM, RESUME));
    ask("room.refresh-queue", new RoomAsk.Refresh(ROOM, RESUME_QUEUE));
    ask("room.describe", new RoomAsk.Describe(ROOM));
    ask("room.describe-guest", new RoomAsk.Describe(ROOM, GUEST, VISITOR));
  }

  private void doors() {
    DoorSamples.all(KEY, GUEST, ADMINISTRATOR, VISITOR, this::ask);
    add("door.shown", new DoorAsk.Shown(FRAME));
    add("node.expelled", new Expelled(ROOM, List.of(1L, 9_007_199_254_740_993L), "banned"));
  }

  private void playbackAndChat() {
    ask("playback.play", new PlaybackAsk.Command(ROOM, KEY, new Action.Play()));
    ask("playback.pause", new PlaybackAsk.Command(ROOM, KEY, new Action.Pause()));
    ask("playback.seek", new PlaybackAsk.Command(ROOM, KEY, new Action.Seek(61_500)));
    ask("playback.rate", new PlaybackAsk.Command(ROOM, KEY, new Action.Rate(1.25)));
    ask("playback.load", new PlaybackAsk.Command(ROOM, KEY, new Action.Load(VIDEO)));
    ask("playback.report", new PlaybackAsk.Report(ROOM, "g_ada", 35, 80, 120, null));
    var watching = new Watching("Ada", ENDPOINT, Watching.State.BUFFERING, 7, 1_500, 2_400, true);
    ask("playback.report-watching", new PlaybackAsk.Report(ROOM, "g_ada", 35, 80, 120, watching));
    var untold = new Watching("Ada", null, Watching.State.READY, 7, 30_000, 0, false);
    ask("playback.report-untold", new PlaybackAsk.Report(ROOM, "g_ada", 35, 80, 120, untold));
    var said = new Tracking(-1.5, 2.25, 640L, 2, 1_900, 31, 140);
    ask("playback.report-tracking", new PlaybackAsk.Report(ROOM, "g_ada", 3, 8, 12, null, said));
    ask("playback.proceed", new PlaybackAsk.Proceed(ROOM, KEY, "g_bob"));
    ask("playback.proceed-all", new PlaybackAsk.Proceed(ROOM, KEY, null));
    QueueWishes.all(KEY, VIDEO).forEach(this::ask);
    ask("chat.say", new ChatAsk.Say(ROOM, KEY, "hello \"you\"\n👩‍🚀 שלום"));
    ask("chat.typing", new ChatAsk.Typing(ROOM, ADA));
    ask("chat.say-reply", new ChatAsk.Say(ROOM, KEY, "yes @Ada", 41L, List.of(ADA)));
    ask("chat.edit", new ChatAsk.Edit(ROOM, KEY, 41, "no @Ada", List.of(ADA)));
    ask("chat.delete", new ChatAsk.Delete(ROOM, KEY, 41));
    ask("chat.purge", new ChatAsk.Purge(ROOM, KEY, "g_mallory", NOW_MS));
    ask("chat.react", new ChatAsk.React(ROOM, KEY, 41, "👍", true));
    ask("chat.get-messages", new ChatAsk.GetMessages(ROOM, null, ChatAsk.Toward.BEFORE, 41, 50));
    ask(
        "chat.get-messages-around",
        new ChatAsk.GetMessages(ROOM, "g_ada", ChatAsk.Toward.AROUND, 41, 50));
    ask("chat.search", new ChatAsk.Search(ROOM, "g_ada", "good film", 41));
  }

  private void answers() {
    add("done", new Done(Long.MAX_VALUE));
    var self = new Member("g_ada", "Ada", Identity.Kind.GUEST, Role.OWNER);
    add("attached", new Attached(self, HEADS, FRAME));
    add("attached@since", new Attached(self, NOW_MS, HEADS, FRAME));
    add("attached@guest", new Attached(guest(), HEADS, FRAME));
    add("refreshed", new Refreshed(HEADS, FRAME));
    add("room.summary", new RoomSummary(ROOM, "Film night", ITEM, 3, Rating.EVERYONE));
    add("room.summary@adults", new RoomSummary(ROOM, "Film night", ITEM, 3, Rating.FROM_18));
    add(
        "room.summary@link",
        new RoomSummary(ROOM, "Film night", QueueWishes.LINK, 3, Rating.EVERYONE));
    add("room.summary@empty", new RoomSummary(ROOM, "Film night", null, 0, Rating.EVERYONE));
    add("room.rights", Rights.of("a_bob", Preset.EVERYONE));
    var grid = new Grid(Set.of(Permission.SKIP), Set.of(), Set.of(Permission.CHAT));
    var roles = Map.of("a_cleo", Role.COHOST);
    add("room.rights@custom", new Rights("a_bob", "a_cleo", roles, grid));
    var plain = ChatMessage.of(ChatEntry.said(42, "cmd-00000001", ADA, "hello", NOW_MS));
    add("chat.page@messages", new ChatAsk.Messages(42, 42, 42, true, List.of(plain)));
    var reaction = new ChatMessage.Reaction("👍", 7, List.of(ADA), true);
    var rich =
        new ChatMessage(
            43,
            "cmd-00000002",
            ADA,
            NOW_MS,
            "hello @Ada",
            new MediaTime("v_1", 61_000),
            new ChatMessage.Quote(42, ADA, "hello"),
            List.of(ADA),
            NOW_MS + 1,
            false,
            List.of(reaction));
    add("chat.page@rich", new ChatAsk.Messages(44, 40, 43, true, List.of(rich, plain.gone())));
    add(
        "playback.state",
        new PlaybackState(
            7, new Anchor(true, 61_500, 1.25, NOW_MS), ITEM, Cause.SEEK, ADA, NOW_MS, 0));
    add(
        "playback.state@link",
        new PlaybackState(7, Anchor.START, QueueWishes.LINK, Cause.SEEK, ADA, NOW_MS, 4));
    add(
        "playback.state@new",
        new PlaybackState(0, Anchor.START, null, Cause.LOAD, null, NOW_MS, 0));
    var waiting = new Wait(Wait.Kind.STALL, NOW_MS, NOW_MS + 4_000);
    add(
        "playback.state@waiting",
        new PlaybackState(
            8, new Anchor(false, 61_500, 1, NOW_MS), ITEM, Cause.PAUSE, null, NOW_MS, 0, waiting));
  }

  private static Member guest() {
    return new Member("g_ada", "Ada", Identity.Kind.GUEST, Role.GUEST);
  }

  private void catalog() {
    add("catalog.list-videos", new CatalogCommand.ListVideos(50, NOW_MS, ""));
    add("catalog.list-videos@first", new CatalogCommand.ListVideos(50, null, ""));
    add("catalog.list-videos@words", new CatalogCommand.ListVideos(50, null, "Blue hour"));
    add("catalog.get-video", new CatalogCommand.GetVideo(VIDEO));
    add(
        "catalog.create-video",
        new CatalogCommand.CreateVideo(ADMINISTRATOR, "upload1", "film.mp4", "Film", FILE));
    add(
        "catalog.create-video@untitled",
        new CatalogCommand.CreateVideo(ADMINISTRATOR, "upload1", "film.mp4", null, FILE));
    add("catalog.create-demo", new CatalogCommand.CreateDemo(GUEST));
    add("catalog.create-demo@nobody", new CatalogCommand.CreateDemo(null));
    add("catalog.rename-video", new CatalogCommand.RenameVideo(ADMINISTRATOR, VIDEO, "Film"));
    add("catalog.delete-video", new CatalogCommand.DeleteVideo(ADMINISTRATOR, VIDEO));
    add("catalog.resolve-video", new CatalogCommand.ResolveVideo(VIDEO));
    add("media.probe-upload", new MediaCommand.ProbeUpload("upload1"));
    add("media.make-emote", new MediaCommand.MakeEmote("7abcdefghij"));
    add("media.emote-made", new EmoteMade("7abcdefghijs"));
    add("media.emote-made@still", new EmoteMade(null));
    add("media.job-waiting", new MediaCommand.JobWaiting());
    add("media.probed-file", FILE);
  }

  private void videos() {
    var ready =
        new Video(
            VIDEO,
            "Film",
            "a_bob",
            "Bob",
            Video.State.READY,
            null,
            1,
            596_000L,
            1920,
            1080,
            true,
            61_000_000,
            NOW_MS,
            null,
            2);
    var failure = new Video.Failure("broken", "The film is broken.");
    var failed =
        new Video(
            VIDEO,
            "Film",
            null,
            null,
            Video.State.FAILED,
            Video.Stage.PACK,
            0.375,
            null,
            null,
            null,
            null,
            61_000_000,
            NOW_MS,
            failure,
            null);
    add("video", ready);
    add("video@failed", failed);
    add("video.page", new VideoPage(List.of(ready, failed), NOW_MS));
    add("video.page@last", new VideoPage(List.of(), null));
    add("video.item", ITEM);
    add("video.changed", new VideoChanged(ready));
    add("video.removed", new VideoRemoved(VIDEO));
  }
}
