package matinee.protocol.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import matinee.protocol.ChatAsk.Toward;
import matinee.protocol.DoorAction;
import matinee.protocol.DoorAsk;
import matinee.protocol.Filters;
import matinee.protocol.LinkProblem;
import matinee.protocol.Permission;
import matinee.protocol.Person;
import matinee.protocol.Preset;
import matinee.protocol.Rating;
import matinee.protocol.Resume;
import matinee.protocol.RightsAction;
import matinee.protocol.Role;
import matinee.protocol.Tracking;
import matinee.protocol.VideoId;
import matinee.protocol.Visibility;
import matinee.protocol.Watching;
import matinee.protocol.wire.ClientFrameJson.BadFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientFrameJsonTest {
  private static final Resume RESUME =
      new Resume("5f0c6f1e-8f55-4a37-9d7d-0c2a5e7b9d10", 41, 7, 2, 0);
  private static final Resume QUEUE_SEEN =
      new Resume("5f0c6f1e-8f55-4a37-9d7d-0c2a5e7b9d10", 41, 7, 2, 9);
  private static final String HELLO = "hello \"you\" 👩‍🚀 שלום";

  private static final Filters FILTERS =
      new Filters(List.of(new Filters.Word("spoiler", true)), false, false, List.of("example.org"));

  private static final Map<String, ClientFrame> FRAMES =
      Map.ofEntries(
          Map.entry("hello", new ClientFrame.Hello(1, "a.b.c", RESUME)),
          Map.entry("hello-anew", new ClientFrame.Hello(1, null, null)),
          Map.entry("ping", new ClientFrame.Ping(1234.5)),
          Map.entry("play", new ClientFrame.Play("cmd-00000001")),
          Map.entry("pause", new ClientFrame.Pause("cmd-00000002")),
          Map.entry("seek", new ClientFrame.Seek("cmd-00000003", 61_500)),
          Map.entry("rate", new ClientFrame.Rate("cmd-00000004", 1.25)),
          Map.entry("load", new ClientFrame.Load("cmd-00000005", new VideoId("bigBuck42abc"))),
          Map.entry("say", new ChatCommand.Say("cmd-00000006", HELLO, null, List.of())),
          Map.entry(
              "say-reply",
              new ChatCommand.Say(
                  "cmd-00000007", "@Ada yes", 42L, List.of(new Person("g_ada", "Ada")))),
          Map.entry("edit", new ChatCommand.Edit("cmd-00000008", 43, "no", List.of())),
          Map.entry("delete", new ChatCommand.Delete("cmd-00000009", 43)),
          Map.entry(
              "purge", new ChatCommand.Purge("cmd-00000010", "g_mallory", 1_763_600_000_123L)),
          Map.entry("react", new ChatCommand.React("cmd-00000011", 42, "👍", true)),
          Map.entry("search", new ChatQuery.Search("find-1", "good film", 41)),
          Map.entry("history-after", new ChatQuery.History("page-2", Toward.AFTER, 41, 50)),
          Map.entry("history-around", new ChatQuery.History("page-3", Toward.AROUND, 41, 50)),
          Map.entry(
              "configure", new ClientFrame.Configure("cmd-00000007", "Film night", Preset.HOSTS)),
          Map.entry(
              "configure-title", new ClientFrame.Configure("cmd-00000008", "Film night", null)),
          Map.entry(
              "permit",
              RightsCommand.of(
                  "cmd-00000010", new RightsAction.Permit(Role.GUEST, Permission.SEEK, true))),
          Map.entry(
              "appoint",
              RightsCommand.of("cmd-00000011", new RightsAction.Appoint("g_ada", Role.COHOST))),
          Map.entry(
              "transfer", RightsCommand.of("cmd-00000012", new RightsAction.Transfer("g_ada"))),
          Map.entry(
              "handover", RightsCommand.of("cmd-00000013", new RightsAction.HandOver(120_000))),
          Map.entry("rename", new ClientFrame.Rename("cmd-00000009", "Ada")),
          Map.entry("history", new ChatQuery.History("page-1", Toward.BEFORE, 41, 50)),
          Map.entry(
              "door-access",
              new ClientFrame.Door(
                  "cmd-00000020",
                  new DoorAction.Access(Visibility.PRIVATE, false, "open sesame", true))),
          Map.entry(
              "door-access-lock",
              new ClientFrame.Door("cmd-00000020", new DoorAction.Access(null, true, null, null))),
          Map.entry(
              "door-moderate",
              new ClientFrame.Door("cmd-00000020", new DoorAction.Moderate(5_000L, 4, 1, FILTERS))),
          Map.entry(
              "door-rating",
              new ClientFrame.Door("cmd-00000020", new DoorAction.Rate(Rating.FROM_18))),
          Map.entry("door", new ClientFrame.Door("cmd-00000020", new DoorAction.Kick("g_eve"))),
          Map.entry(
              "door-ban",
              new ClientFrame.Door(
                  "cmd-00000020", new DoorAction.Ban("g_eve", 0, DoorAction.Reach.ADDRESS))),
          Map.entry(
              "door-time-out",
              new ClientFrame.Door("cmd-00000020", new DoorAction.TimeOut("g_eve", 60_000))),
          Map.entry(
              "door-mute",
              new ClientFrame.Door("cmd-00000020", new DoorAction.Mute("g_eve", 3_600_000))),
          Map.entry("door-lift", new ClientFrame.Door("cmd-00000020", new DoorAction.Lift(7))),
          Map.entry("door-undo", new ClientFrame.Door("cmd-00000020", new DoorAction.Undo(7))),
          Map.entry(
              "door-invite",
              new ClientFrame.Door("cmd-00000020", new DoorAction.Invite(86_400_000, 5))),
          Map.entry(
              "door-revoke",
              new ClientFrame.Door("cmd-00000020", new DoorAction.Revoke("cmd-00000021"))),
          Map.entry(
              "door-answer",
              new ClientFrame.Door("cmd-00000020", new DoorAction.Answer("g_eve", true))),
          Map.entry(
              "door-remove", new ClientFrame.Door("cmd-00000020", new DoorAction.Remove("g_eve"))),
          Map.entry(
              "door-flag",
              new ClientFrame.Door(
                  "cmd-00000020", new DoorAction.Flag("g_eve", 41, "rude words", "rude"))),
          Map.entry(
              "door-dismiss", new ClientFrame.Door("cmd-00000020", new DoorAction.Dismiss(9))),
          Map.entry(
              "door-emote-rename",
              new ClientFrame.Door("cmd-00000020", new DoorAction.RenameEmote("wave", "hello"))),
          Map.entry(
              "door-emote-remove",
              new ClientFrame.Door("cmd-00000020", new DoorAction.RemoveEmote("hello"))),
          Map.entry("peek", new ClientFrame.Peek("look-1", DoorAsk.Part.LOG, 41, null)),
          Map.entry("peek-member", new ClientFrame.Peek("look-2", DoorAsk.Part.MEMBER, 0, "g_eve")),
          Map.entry("resync", new ClientFrame.Resync(RESUME)),
          Map.entry("typing", new ClientFrame.Typing()),
          Map.entry("report", new ClientFrame.Report(35, 80, 120)),
          Map.entry("resync-queue", new ClientFrame.Resync(QUEUE_SEEN)),
          Map.entry("medium", new ClientFrame.Medium(4, 596_000, null)),
          Map.entry("medium-broken", new ClientFrame.Medium(4, 0, LinkProblem.CORS)),
          Map.entry("here", new ClientFrame.Here()),
          Map.entry(
              "report-faring",
              new ClientFrame.Report(
                  35,
                  80,
                  120,
                  new ClientFrame.Faring(Watching.State.BUFFERING, 8, 1_500, 2_400, true),
                  null)),
          Map.entry(
              "report-tracking",
              new ClientFrame.Report(
                  35,
                  80,
                  120,
                  new ClientFrame.Faring(Watching.State.PLAYING, 8, 9_500, 0, false),
                  new Tracking(-1.5, 2.2, 640L, 2, 1_900, 31, 140))),
          Map.entry(
              "report-standing",
              new ClientFrame.Report(
                  35, 80, 120, null, new Tracking(null, 2.2, null, 2, 1_900, 31, 140))),
          Map.entry("proceed", new WaitingCommand.Proceed("cmd-00000010", "g_ada")),
          Map.entry("proceed-all", new WaitingCommand.Proceed("cmd-00000011", null)),
          Map.entry("patience", new WaitingCommand.Patience("cmd-00000012", 6_000, 0, 3)),
          Map.entry("patience-start", new WaitingCommand.Patience("cmd-00000013", 0, null, null)));

  @Test
  void everyKindHasAGoldenFileThatIsReadAsMeant() {
    var frames = new HashMap<>(FRAMES);
    frames.putAll(QueueCommands.FRAMES);
    for (var kind : Golden.kinds(ClientFrame.class)) assertTrue(frames.containsKey(kind), kind);
    frames.forEach(
        (name, frame) ->
            assertEquals(frame, ClientFrameJson.read(Golden.text("client-" + name)), name));
  }

  @Test
  void unknownFieldsAreIgnored() {
    assertEquals(
        new ClientFrame.Typing(),
        ClientFrameJson.read("{\"type\":\"typing\",\"mood\":{\"happy\":[1,2]}}"));
  }

  @Test
  void everyRateInStepsIsReadExactly() {
    for (var step = 5; step <= 40; step++) {
      var text = "{\"type\":\"rate\",\"cmdId\":\"cmd-00000004\",\"rate\":" + step * 5 / 100.0 + "}";

      assertEquals(
          new ClientFrame.Rate("cmd-00000004", step * 5 / 100.0), ClientFrameJson.read(text));
    }
  }

  /// `~` stands for a text of 2001 characters.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      value = {
        "nonsense                                   | - | - | not readable as JSON",
        "[1]                                        | - | - | not a JSON object",
        "{}                                         | - | - | type must be a text",
        "{'type':1}                                 | - | - | type must be a text",
        "{'type':'dance'}                           | - | - | unknown type",
        "{'type':'dance','cmdId':'abc'}             | abc | - | unknown type",
        "{'type':'Play','cmdId':'cmd-0001'}         | cmd-0001 | - | unknown type",
        "{'type':'dance','cmdId':7,'ref':'r'}       | - | r | unknown type",
        "{'type':'hello'}                           | - | - | protocol must be a number",
        "{'type':'hello','protocol':'1'}            | - | - | protocol must be a number",
        "{'type':'hello','protocol':1,'token':5}    | - | - | token must be a text",
        "{'type':'hello','protocol':1,'resume':5}   | - | - | resume must be an object",
        "{'type':'hello','protocol':1,'resume':{}}  | - | - | streamId must be a text",
        "{'type':'ping'}                            | - | - | a must be a number",
        "{'type':'play'}                            | - | - | cmdId must be a text",
        "{'type':'play','cmdId':'short'} | short | - | cmdId must be 8 to 40 characters of "
            + "A-Z a-z 0-9 _ -",
        "{'type':'play','cmdId':'with space'} | with space | - | cmdId must be 8 to 40 characters "
            + "of A-Z a-z 0-9 _ -",
        "{'type':'seek','cmdId':'cmd-0001'}         | cmd-0001 | - | positionMs must be a number",
        "{'type':'seek','cmdId':'cmd-0001','positionMs':-1} | cmd-0001 | - | positionMs must be a "
            + "whole number from 0 to 604800000",
        "{'type':'seek','cmdId':'cmd-0001','positionMs':1.5} | cmd-0001 | - | positionMs must be "
            + "a whole number from 0 to 604800000",
        "{'type':'rate','cmdId':'cmd-0001','rate':1.01} | cmd-0001 | - | rate must be from 0.25 "
            + "to 2 in steps of 0.05",
        "{'type':'rate','cmdId':'cmd-0001','rate':0.2} | cmd-0001 | - | rate must be from 0.25 "
            + "to 2 in steps of 0.05",
        "{'type':'rate','cmdId':'cmd-0001','rate':2.05} | cmd-0001 | - | rate must be from 0.25 "
            + "to 2 in steps of 0.05",
        "{'type':'load','cmdId':'cmd-0001','videoId':'../x'} | cmd-0001 | - | videoId must be the "
            + "id of a video",
        "{'type':'say','cmdId':'cmd-0001','text':''} | cmd-0001 | - | text must be 1 to 2000 "
            + "characters",
        "{'type':'say','cmdId':'cmd-0001','text':'~'} | cmd-0001 | - | text must be 1 to 2000 "
            + "characters",
        "{'type':'configure','cmdId':'cmd-0001','title':''} | cmd-0001 | - | title must be 1 to "
            + "120 characters",
        "{'type':'configure','cmdId':'cmd-0001','control':'cats'} | cmd-0001 | - | control must "
            + "be everyone or hosts",
        "{'type':'permit','cmdId':'cmd-0001','role':'cats'} | cmd-0001 | - | role must be cohost, "
            + "member or guest",
        "{'type':'appoint','cmdId':'cmd-0001','memberId':'g','role':'owner'} | cmd-0001 | - | role "
            + "must be cohost, member or guest",
        "{'type':'permit','cmdId':'cmd-0001','role':'guest','permission':'fly'} | cmd-0001 | - | "
            + "permission is not known",
        "{'type':'report','lateMs':1,'startMs':1,'seekMs':1,'skewMs':-60001} | - | - | skewMs "
            + "must be a number from -60000 to 60000",
        "{'type':'report','lateMs':1,'startMs':1,'seekMs':1,'boundMs':-0.1} | - | - | boundMs "
            + "must be a number from 0 to 60000",
        "{'type':'report','lateMs':1,'startMs':1,'seekMs':1,'stalls':1e12} | - | - | stalls must "
            + "be a whole number from 0 to 1000000000",
        "{'type':'transfer','cmdId':'cmd-0001','memberId':''} | cmd-0001 | - | memberId must be 1 "
            + "to 64 characters",
        "{'type':'appoint','cmdId':'cmd-0001','role':'guest'} | cmd-0001 | - | memberId must be a "
            + "text",
        "{'type':'handover','cmdId':'cmd-0001','afterMs':9999} | cmd-0001 | - | afterMs must be 0 "
            + "or from 10000 to 3600000",
        "{'type':'rename','cmdId':'cmd-0001','name':''} | cmd-0001 | - | name must be 1 to 40 "
            + "characters",
        "{'type':'history','ref':'r1','beforeSeq':0,'limit':5} | - | r1 | beforeSeq must be a "
            + "whole number from 1 to 9223372036854775807",
        "{'type':'history','ref':'r1','beforeSeq':5,'limit':101} | - | r1 | limit must be a whole "
            + "number from 1 to 100",
        "{'type':'history','beforeSeq':5,'limit':5} | - | - | ref must be a text",
        "{'type':'resync'}                          | - | - | resume must be an object",
        "{'type':'report','lateMs':1,'startMs':1}   | - | - | seekMs must be a number",
        "{'type':'report','lateMs':1,'startMs':1,'seekMs':1,'state':'ready','seq':-1} | - | - | "
            + "seq must be a whole number from 0 to 9223372036854775807",
        "{'type':'proceed','cmdId':'cmd-0001','without':''} | cmd-0001 | - | without must be the "
            + "id of a member",
        "{'type':'patience','cmdId':'cmd-0001','startMs':15001} | cmd-0001 | - | startMs must be "
            + "a whole number from 0 to 15000",
        "{'type':'patience','cmdId':'cmd-0001','stallsPerMinute':0} | cmd-0001 | - | "
            + "stallsPerMinute must be a whole number from 1 to 6",
        "{'type':'report','lateMs':-1,'startMs':1,'seekMs':1} | - | - | lateMs must be a whole "
            + "number from 0 to 60000",
      })
  void aFrameThatCannotBeUsedSaysWhatIsWrongAndWhomToAnswer(
      String frame, String cmdId, String ref, String message) {
    var text = frame.strip().replace('\'', '"').replace("~", "x".repeat(2_001));

    var bad = assertThrows(BadFrame.class, () -> ClientFrameJson.read(text));

    assertEquals(message, bad.getMessage());
    assertEquals(cmdId, bad.cmdId());
    assertEquals(ref, bad.ref());
  }
}
