package matinee.protocol.wire;

import java.util.Map;
import matinee.protocol.QueueAsk.Wish;
import matinee.protocol.QueueRules.Loop;
import matinee.protocol.QueueRules.Order;
import matinee.protocol.VideoId;

/// What clients say about the queue, by the name of the golden file.
final class QueueCommands {
  static final Map<String, ClientFrame> FRAMES =
      Map.ofEntries(
          Map.entry(
              "enqueue",
              new QueueCommand.Enqueue(
                  "cmd-00000010", new VideoId("bigBuck42abc"), null, null, false)),
          Map.entry(
              "enqueue-link",
              new QueueCommand.Enqueue(
                  "cmd-00000011", null, "https://films.example/night.m3u8", "Night", true)),
          Map.entry("arrange", new QueueCommand.Arrange("cmd-00000012", "q3", "q1")),
          Map.entry("arrange-last", new QueueCommand.Arrange("cmd-00000012", "q3", null)),
          Map.entry("dequeue", new QueueCommand.Dequeue("cmd-00000013", "q3")),
          Map.entry("trim", new QueueCommand.Trim("cmd-00000014", "q3", 1_500, 90_000L)),
          Map.entry("trim-start", new QueueCommand.Trim("cmd-00000014", "q3", 1_500, null)),
          Map.entry("vote", new QueueCommand.Vote("cmd-00000015", "q3", true)),
          Map.entry("skip", new QueueCommand.Skip("cmd-00000016", 4, null)),
          Map.entry("skip-to", new QueueCommand.Skip("cmd-00000016", 4, "q3")),
          Map.entry("voteskip", new QueueCommand.VoteSkip("cmd-00000017", 4, true)),
          Map.entry("stay", new QueueCommand.Stay("cmd-00000018", 4)),
          Map.entry("undo", new QueueCommand.Undo("cmd-00000019", 12)),
          Map.entry(
              "queuerule",
              new QueueCommand.QueueRule(
                  "cmd-00000020",
                  new Wish.Rule(Loop.ALL, Order.VOTES, false, 0L, 67, 50, 5, true))),
          Map.entry(
              "queuerule-loop",
              new QueueCommand.QueueRule(
                  "cmd-00000020",
                  new Wish.Rule(Loop.ONE, null, null, null, null, null, null, null))));

  private QueueCommands() {}
}
