package matinee.bench;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import matinee.bench.machine.Api;
import matinee.bench.machine.Matinee;
import matinee.bench.machine.ServerProcess;

/// Whether the time of an answer tells a private room from one that is not there.
///
/// A stranger asks for both in random order, in every way there is. How well one can tell them
/// apart is the share of pairs, one answer of each, in which the private room's took longer: 50 %
/// is a coin's. What chance alone makes of as many answers is told beside it: the same for two
/// halves of the answers about rooms that are not there.
final class Hidden {
  private static final List<String> SETTINGS =
      List.of(
          "limits.knock=10000000/1s",
          "limits.password=10000000/1s",
          "limits.password-room=10000000/1s");
  private static final int ID_LENGTH = 12;
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

  private final Plan plan;
  private final Report report;
  private final Random random = new Random(1);

  record Plan(int asks, int warmUp) {
    static Plan from(Options options) {
      return new Plan(options.count("asks", 400, 1_000_000), options.count("warm-up", 50, 100_000));
    }
  }

  Hidden(Plan plan, Report report) {
    this.plan = plan;
    this.report = report;
  }

  void measure(Path folder) {
    report.section(plan.asks() + " answers each about a private room and about none");
    try (var server = ServerProcess.start(Matinee.launch(folder, SETTINGS));
        var api = new Api(server.address())) {
      var owner = api.guest("Owner");
      var room = api.privateRoom(owner);
      var stranger = api.guest("Stranger");
      compare("look", room, id -> api.status("GET", "/api/rooms/" + id, null, null));
      compare("look as a guest", room, id -> api.status("GET", "/api/rooms/" + id, stranger, null));
      compare("knock", room, id -> api.status("POST", path(id, "knocks"), stranger, null));
      var wrong = new JsonObject().put("password", "wrong");
      compare("password", room, id -> api.status("POST", path(id, "tickets"), stranger, wrong));
      var invite = new JsonObject().put("invite", "no such token");
      compare("invite", room, id -> api.status("POST", path(id, "tickets"), stranger, invite));
    }
  }

  private static String path(String id, String part) {
    return "/api/rooms/" + id + "/" + part;
  }

  private void compare(String way, String room, Consumer<String> ask) {
    for (var i = 0; i < plan.warmUp(); i++) ask.accept(random.nextBoolean() ? room : missing());
    var hidden = new ArrayList<Double>();
    var absent = new ArrayList<Double>();
    while (hidden.size() < plan.asks() || absent.size() < plan.asks()) {
      var isHidden =
          absent.size() >= plan.asks() || (hidden.size() < plan.asks() && random.nextBoolean());
      var fromNanos = System.nanoTime();
      ask.accept(isHidden ? room : missing());
      (isHidden ? hidden : absent).add((System.nanoTime() - fromNanos) / 1e6);
    }
    report.figure(way + ": private", "ms", hidden);
    report.figure(way + ": none", "ms", absent);
    report.fact(way + ": private took longer", percent(slower(hidden, absent)));
    var half = absent.size() / 2;
    var chance = slower(absent.subList(0, half), absent.subList(half, absent.size()));
    report.fact(way + ": the same of halves of none", percent(chance));
  }

  private String missing() {
    var id = new StringBuilder();
    while (id.length() < ID_LENGTH) id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    return id.toString();
  }

  /// The share of pairs in which the first took longer; equal ones count half.
  private static double slower(List<Double> first, List<Double> second) {
    var longer = 0.0;
    for (var one : first) {
      for (var other : second) longer += one > other ? 1 : one.equals(other) ? 0.5 : 0;
    }
    return longer / ((double) first.size() * second.size());
  }

  private static String percent(double share) {
    return Math.round(share * 1_000) / 10.0 + " %";
  }
}
