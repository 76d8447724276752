package matinee.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Viewers watch, the last of them from late on, while somebody plays, seeks, pauses and changes
/// the speed; and how far apart their media were all that time.
///
/// Positions are read every 10 ms in each page, against the machine's monotonic clock, which the
/// browser processes share; the clock estimate under test is not used. `web-static/test/rig` holds
/// the sampler and the analysis, and a description of both.
final class SkewRun {
  private static final Path RIG =
      Path.of(System.getProperty("repo.root"), "web-static", "test", "rig");
  private static final int SPAN_MS = 6_000;
  private static final int PAUSE_MS = 2_000;

  private final List<Viewer> viewers;
  private final Viewer first;
  private final Viewer second;
  private final List<Map<String, Object>> commands = new ArrayList<>();

  private SkewRun(List<Viewer> viewers) {
    this.viewers = viewers;
    this.first = viewers.getFirst();
    this.second = viewers.getLast();
  }

  /// What all of a run came to.
  ///
  /// @param settled over all commands
  /// @param nearMs for each command, how long it took until all were within 40 ms for good; NaN
  ///   when they never were
  record Result(Span settled, List<Span> spans, Map<String, Double> nearMs) {}

  /// What came out.
  ///
  /// @param name the command after which it was measured
  /// @param p50 median distance in milliseconds
  /// @param p95 distance that 95 of 100 readings stay below
  record Span(String name, int readings, double p50, double p95, double p99) {
    @Override
    public String toString() {
      return "%s p50 %.1f p95 %.1f p99 %.1f".formatted(name, p50, p95, p99);
    }
  }

  static List<Span> of(Viewer first, Viewer second, String room) {
    return of(first, second, room, room);
  }

  /// @param secondRoom the room's address for the second viewer, at another node for example
  static List<Span> of(Viewer first, Viewer second, String room, String secondRoom) {
    var run = new SkewRun(List.of(first, second));
    run.play(room, secondRoom, true);
    // After the first command nobody else is there yet.
    return run.analyse().spans().stream().filter(span -> !span.name().equals("play")).toList();
  }

  /// All of it at one speed.
  static Result atOneSpeed(List<Viewer> viewers, String room) {
    var run = new SkewRun(viewers);
    run.play(room, room, false);
    return run.analyse();
  }

  private void play(String room, String secondRoom, boolean withRates) {
    viewers.forEach(SkewRun::record);
    first.join(room, "Ada").awaitFilm();
    for (var viewer : viewers.subList(1, viewers.size() - 1)) viewer.join(room, "Eve").awaitFilm();
    command("play", () -> first.press("k"));
    first.awaitRunning().page().waitForTimeout(3_000);
    // Counted from when the film runs there: how long a page takes to load is another matter.
    commands.add(Map.of("name", "come", "atMs", nowMs(), "apart", true));
    second.join(secondRoom, "Bob").awaitRunning();
    command("join", () -> {});
    second.page().waitForTimeout(SPAN_MS);
    command("seek", () -> first.press("l"));
    first.page().waitForTimeout(SPAN_MS);
    command("pause", () -> second.press("k"));
    first.page().waitForTimeout(PAUSE_MS);
    command("play again", () -> first.press("k"));
    first.page().waitForTimeout(SPAN_MS);
    if (withRates) {
      command("rate 1.25", () -> rate("1.25×"));
      first.page().waitForTimeout(SPAN_MS);
      command("rate 1", () -> rate("1×"));
      first.page().waitForTimeout(SPAN_MS);
    }
    command("seek back", () -> first.press("j"));
    first.page().waitForTimeout(SPAN_MS);
    command("end", () -> {});
  }

  private static void record(Viewer viewer) {
    viewer.context().addInitScript(RIG.resolve("sampler.js"));
    viewer.context().addInitScript("matineeSampler.start()");
  }

  private void command(String name, Runnable action) {
    commands.add(Map.of("name", name, "atMs", nowMs()));
    action.run();
  }

  private Object nowMs() {
    return first.page().evaluate("performance.timeOrigin + performance.now()");
  }

  private void rate(String label) {
    var menu = first.page().locator("player-menu").first();
    menu.locator("summary").click();
    menu.getByText(label, new Locator.GetByTextOptions().setExact(true)).click();
  }

  private Result analyse() {
    var samples = new ArrayList<Object>();
    for (var viewer : viewers) {
      samples.add(viewer.page().evaluate("matineeSampler.take().samples"));
    }
    try (var context = first.page().context().browser().newContext()) {
      return result(context.newPage(), samples);
    }
  }

  private Result result(Page page, List<Object> samples) {
    var result =
        page.evaluate(
            """
            async ([source, samples, commands]) => {
              const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
              const { analyse } = await import(address);
              return analyse(samples, commands);
            }
            """,
            List.of(read(RIG.resolve("skew.js")), samples, commands));
    var all = (Map<?, ?>) result;
    var spans = new ArrayList<Span>();
    var nearMs = new LinkedHashMap<String, Double>();
    for (var item : (List<?>) Objects.requireNonNull(all.get("commands"))) {
      var command = (Map<?, ?>) item;
      var name = String.valueOf(command.get("name"));
      // At other speeds the browser's reading is a saw-tooth around where the media is.
      var kind = name.equals("rate 1.25") ? "settledMean" : "settled";
      spans.add(span(name, command, kind));
      var below = (Map<?, ?>) Objects.requireNonNull(command.get("belowMs"));
      nearMs.put(name, below.get("40") instanceof Number ms ? ms.doubleValue() : Double.NaN);
    }
    return new Result(span("all", all, "settled"), spans, nearMs);
  }

  private static Span span(String name, Map<?, ?> figures, String kind) {
    var statistics = (Map<?, ?>) Objects.requireNonNull(figures.get(kind));
    return new Span(
        name,
        (int) number(statistics, "count"),
        number(statistics, "p50"),
        number(statistics, "p95"),
        number(statistics, "p99"));
  }

  private static double number(Map<?, ?> statistics, String name) {
    return ((Number) Objects.requireNonNull(statistics.get(name))).doubleValue();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
