package matinee.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Route;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import matinee.fixtures.RunningServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Published rules of other players beside ours: the same page, server, film and script, and
/// another rule in the place of `sync/engine.js`. Too long for every day; by hand:
///
///     mvn test -pl verticles -Dtest=SkewOfPeers
///
/// `-Dskew.rules=ours,level`, `-Dskew.sources=mp4,hls`, `-Dskew.runs=3`, `-Dskew.viewers=3` choose,
/// and `-Dskew.delay=20-120` delays each message of the sockets in each direction. Medians of runs.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SkewOfPeers {
  private static final Logger LOG = LoggerFactory.getLogger(SkewOfPeers.class);
  private static final Path RIG =
      Path.of(System.getProperty("repo.root"), "web-static", "test", "rig");
  private static final String OURS = "ours";
  private static final String RULES =
      "ours,level,mediasync,timingsrc,jellyfin off,jellyfin on,opentogethertube";
  private static final int READINGS_MIN = 200;
  private static final int RUNS_MAX = 20;
  private static final int VIEWERS_MAX = 8;

  @TempDir Path data;

  private final Browsers browsers = new Browsers();

  @AfterAll
  void stop() {
    browsers.close();
  }

  /// A server that sends modules as they are written, so that one of them can be another.
  private RunningServer serve() {
    return RunningServer.serve(
        data,
        "--set",
        "http.web-root=" + RIG.resolve("../../public").toAbsolutePath().normalize(),
        "--set",
        "media.preset=ultrafast",
        "--set",
        "media.ladder=480,240");
  }

  @Test
  void compare() {
    try (var server = serve()) {
      compare(Cinema.at(server));
    }
  }

  private void compare(Cinema cinema) {
    var rows = new ArrayList<String>();
    for (var source : list("skew.sources", "mp4,hls")) {
      for (var rule : list("skew.rules", RULES)) {
        var runs = new ArrayList<SkewRun.Result>();
        for (var run = 0; run < count("skew.runs", 3, RUNS_MAX); run++) {
          runs.add(measure(cinema, rule, source));
          assertTrue(runs.getLast().settled().readings() >= READINGS_MIN, "the films did not run");
          LOG.warn("{}, {}: {}", rule, source, runs.getLast());
        }
        rows.add(row(rule, source, runs));
        LOG.warn("{}", rows.getLast());
      }
    }
    LOG.warn(
        "settled skew in ms, and ms until all are within 40 ms\n{}{}",
        "| rule | source | p50 | p95 | p99 | play | join | seek | play again |\n"
            + "|---|---|---|---|---|---|---|---|---|\n",
        String.join("\n", rows));
  }

  private SkewRun.Result measure(Cinema cinema, String rule, String source) {
    var viewers = new ArrayList<Viewer>();
    try {
      for (var i = 0; i < Math.max(2, count("skew.viewers", 3, VIEWERS_MAX)); i++) {
        viewers.add(viewer(rule));
      }
      return SkewRun.atOneSpeed(viewers, cinema.openRoom() + "?source=" + source);
    } finally {
      viewers.forEach(Viewer::close);
    }
  }

  private Viewer viewer(String rule) {
    var viewer = Viewer.at(browsers);
    var context = viewer.context();
    var delay = System.getProperty("skew.delay", "");
    if (delay.matches("\\d{1,4}-\\d{1,4}")) {
      context.addInitScript("globalThis.matineeDelay = [" + delay.replace('-', ',') + "]");
      context.addInitScript(RIG.resolve("delay.js"));
    }
    if (!rule.equals(OURS)) {
      context.addInitScript("globalThis.peersRule = '" + rule + "'");
      var peers = new Route.FulfillOptions().setPath(RIG.resolve("peers.js"));
      context.route("**/sync/engine.js*", route -> route.fulfill(peers));
    }
    return viewer;
  }

  private static String row(String rule, String source, List<SkewRun.Result> runs) {
    var near = new StringBuilder();
    for (var command : List.of("play", "join", "seek", "play again")) {
      near.append(" | ")
          .append(median(runs, run -> run.nearMs().getOrDefault(command, Double.NaN)));
    }
    return "| %s | %s | %s | %s | %s%s |"
        .formatted(
            rule,
            source,
            median(runs, run -> run.settled().p50()),
            median(runs, run -> run.settled().p95()),
            median(runs, run -> run.settled().p99()),
            near);
  }

  private static String median(List<SkewRun.Result> runs, ToDoubleFunction<SkewRun.Result> figure) {
    // NaN, for never, comes last.
    var sorted = runs.stream().mapToDouble(figure).sorted().toArray();
    var middle = sorted[sorted.length / 2];
    return Double.isNaN(middle) ? "never" : String.format(Locale.ROOT, "%.1f", middle);
  }

  private static List<String> list(String property, String usual) {
    return List.of(System.getProperty(property, usual).split(","));
  }

  private static int count(String property, int usual, int most) {
    return Math.clamp(Integer.getInteger(property, usual), 1, most);
  }
}
