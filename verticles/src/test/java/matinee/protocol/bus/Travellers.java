package matinee.protocol.bus;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import matinee.protocol.AccountsAnswer;
import matinee.protocol.AccountsCommand;
import matinee.protocol.AddressRange;
import matinee.protocol.Appointment;
import matinee.protocol.Attached;
import matinee.protocol.CatalogChange;
import matinee.protocol.CatalogCommand;
import matinee.protocol.Charge;
import matinee.protocol.ChatAsk;
import matinee.protocol.ChatEntry;
import matinee.protocol.Done;
import matinee.protocol.DoorAsk;
import matinee.protocol.EmoteMade;
import matinee.protocol.GatewayAsk;
import matinee.protocol.HouseRules;
import matinee.protocol.KeeperAsk;
import matinee.protocol.LinkFound;
import matinee.protocol.Listed;
import matinee.protocol.MediaCommand;
import matinee.protocol.NodeAsk;
import matinee.protocol.NodeEvent;
import matinee.protocol.NodeGone;
import matinee.protocol.PlaybackAsk;
import matinee.protocol.PlaybackAsk.PlaybackState;
import matinee.protocol.ProbedFile;
import matinee.protocol.QueueAsk;
import matinee.protocol.QueueEntry;
import matinee.protocol.QueueRules;
import matinee.protocol.QueueState;
import matinee.protocol.Refreshed;
import matinee.protocol.ReportPage;
import matinee.protocol.Rights;
import matinee.protocol.RightsChanged;
import matinee.protocol.RoomAsk;
import matinee.protocol.RoomCard;
import matinee.protocol.RoomPage;
import matinee.protocol.RoomReport;
import matinee.protocol.RoomSummary;
import matinee.protocol.ShardMoved;
import matinee.protocol.Speech;
import matinee.protocol.SpeechChanged;
import matinee.protocol.SyncStatus;
import matinee.protocol.Video;
import matinee.protocol.VideoItem;
import matinee.protocol.VideoPage;
import matinee.protocol.WaitRules;
import matinee.protocol.WaitStatus;

/// Which records of the protocol travel between nodes, and which do not.
final class Travellers {
  private static final List<Class<?>> CONVERSATIONS =
      List.of(
          NodeAsk.class,
          NodeEvent.class,
          AccountsCommand.class,
          AccountsAnswer.class,
          CatalogCommand.class,
          CatalogChange.class,
          MediaCommand.class);

  private static final List<Class<?>> ANSWERS =
      List.of(
          NodeAsk.Reached.class,
          Done.class,
          Attached.class,
          Refreshed.class,
          RoomSummary.class,
          Rights.class,
          ChatAsk.Messages.class,
          DoorAsk.Shown.class,
          PlaybackState.class,
          Video.class,
          VideoPage.class,
          VideoItem.class,
          ProbedFile.class,
          EmoteMade.class);

  /// What the parts of one node say to each other.
  static final Set<Class<?>> STAY =
      Set.of(
          ShardMoved.class,
          NodeGone.class,
          KeeperAsk.Drain.class,
          KeeperAsk.Drained.class,
          KeeperAsk.NodeDied.class,
          GatewayAsk.MoveAway.class,
          GatewayAsk.CutOff.class,
          RoomAsk.GetRights.class,
          RoomAsk.Restart.class,
          RoomAsk.Announce.class,
          RoomAsk.GetWaitRules.class,
          WaitRules.class,
          SyncStatus.class,
          WaitStatus.class,
          WaitStatus.Trouble.class,
          PlaybackAsk.GetState.class,
          PlaybackAsk.GetWaiting.class,
          PlaybackAsk.WaitRulesChanged.class,
          PlaybackAsk.DeviceLeft.class,
          RightsChanged.class,
          DoorAsk.GetSpeech.class,
          SpeechChanged.class,
          Speech.class,
          HouseRules.class,
          AddressRange.class,
          Appointment.class,
          Charge.class,
          RoomCard.class,
          RoomPage.class,
          RoomPage.After.class,
          RoomReport.class,
          ReportPage.class,
          ReportPage.After.class,
          Listed.class,
          PlaybackAsk.MemberLeft.class,
          PlaybackAsk.FallAsleep.class,
          PlaybackAsk.Show.class,
          PlaybackAsk.Amend.class,
          QueueAsk.GetState.class,
          QueueAsk.PlaybackMoved.class,
          QueueAsk.MemberLeft.class,
          QueueAsk.FallAsleep.class,
          QueueState.class,
          QueueState.Shown.class,
          QueueState.UpNext.class,
          QueueState.SkipVotes.class,
          QueueState.Trouble.class,
          QueueState.Change.class,
          QueueEntry.class,
          QueueRules.class,
          LinkFound.class,
          ChatAsk.GetTail.class,
          ChatAsk.Missed.class,
          ChatAsk.PlaybackChanged.class,
          ChatEntry.Said.class,
          ChatEntry.Edited.class,
          ChatEntry.Deleted.class,
          ChatEntry.Purged.class,
          ChatEntry.Reacted.class,
          ChatEntry.Reply.class,
          ChatAsk.FallAsleep.class);

  private Travellers() {}

  /// The classes whose records are messages between nodes.
  static Set<Class<? extends Record>> all() {
    Set<Class<? extends Record>> all =
        new TreeSet<>(Comparator.comparing((Class<?> type) -> type.getName()));
    for (var conversation : CONVERSATIONS) all.addAll(cases(conversation));
    for (var answer : ANSWERS) all.add(answer.asSubclass(Record.class));
    return all;
  }

  /// The records of a sealed family, down to the last.
  static Set<Class<? extends Record>> cases(Class<?> family) {
    if (family.isRecord()) return Set.of(family.asSubclass(Record.class));
    var cases = new HashSet<Class<? extends Record>>();
    for (var kind : Objects.requireNonNull(family.getPermittedSubclasses(), family::getName)) {
      cases.addAll(cases(kind));
    }
    return cases;
  }

  /// Records that are messages, and what these hold.
  static Set<Class<?>> withParts() {
    var found = new HashSet<Class<?>>();
    for (var type : all()) addWithParts(type, found);
    return found;
  }

  private static void addWithParts(Type type, Set<Class<?>> found) {
    if (type instanceof ParameterizedType parameterized) {
      for (var argument : parameterized.getActualTypeArguments()) addWithParts(argument, found);
    } else if (type instanceof Class<?> part && !STAY.contains(part)) {
      if (part.isSealed()) {
        for (var kind : part.getPermittedSubclasses()) addWithParts(kind, found);
      } else if (part.isRecord() && found.add(part)) {
        for (var component : part.getRecordComponents()) {
          addWithParts(component.getGenericType(), found);
        }
      }
    }
  }

  /// Every record in the vocabulary of the bus.
  static Set<Class<?>> vocabulary() {
    var found = new HashSet<Class<?>>();
    var classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("matinee.protocol");
    for (var type : classes) {
      if (type.isRecord() && type.getPackageName().equals("matinee.protocol")) {
        found.add(type.reflect());
      }
    }
    return found;
  }
}
