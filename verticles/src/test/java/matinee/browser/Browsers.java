package matinee.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Real browsers: an installed Chrome or Chromium, else one that it installs.
///
/// Most tests share one process, in which each viewer has a profile of their own; see [#open].
/// What measures, or stops a whole browser, makes its own: there each viewer has a process.
///
/// Without any browser the tests fail and say what to do; none is skipped.
final class Browsers implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome");
  private static final List<String> PLACES =
      List.of(
          "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
          "/Applications/Chromium.app/Contents/MacOS/Chromium");
  private static final String ADVICE =
      "The browser tests need Chrome or Chromium. Install one, or name it by the environment"
          + " variable CHROME, and run the tests again.";
  private static final int INSTALL_MINUTES = 8;

  /// How long a test waits for a page, in milliseconds: a busy machine may take many seconds.
  static final double PATIENCE_MS = 30_000;

  static {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
  }

  private final Playwright playwright;
  private final boolean sharing;
  private @Nullable Browser shared;

  /// With a process for each viewer.
  Browsers() {
    this(false);
  }

  private Browsers(boolean sharing) {
    this.sharing = sharing;
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  }

  /// One process for the viewers of all tests; it ends with the test JVM.
  static Browsers open() {
    return Shared.BROWSERS;
  }

  /// A browser for one viewer, with no state and without traffic in the background.
  Browser take() {
    if (!sharing) return launch("no-user-gesture-required");
    if (shared == null || !shared.isConnected()) shared = launch("no-user-gesture-required");
    return shared;
  }

  /// One that plays nothing with sound before somebody has touched the page; nobody shares it.
  Browser takeStrict() {
    return launch("document-user-activation-required");
  }

  void giveBack(Browser used) {
    if (!used.equals(shared)) used.close();
  }

  private Browser launch(String autoplay) {
    var options =
        new BrowserType.LaunchOptions()
            .setExecutablePath(Installed.PATH)
            .setArgs(
                List.of(
                    "--headless=new",
                    "--no-sandbox",
                    "--autoplay-policy=" + autoplay,
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--disable-gpu",
                    "--no-first-run"));
    return playwright.chromium().launch(options);
  }

  @Override
  public void close() {
    playwright.close();
  }

  private static final class Shared {
    static final Browsers BROWSERS = new Browsers(true);

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(BROWSERS::close));
    }
  }

  /// Found or installed once per test run.
  private static final class Installed {
    static final Path PATH =
        find()
            .or(Installed::download)
            .or(Installed::install)
            .orElseThrow(() -> new AssertionError(ADVICE));

    private static Optional<Path> find() {
      var named = System.getenv("CHROME");
      if (named != null && Files.isExecutable(Path.of(named))) return Optional.of(Path.of(named));
      for (var folder : String.valueOf(System.getenv("PATH")).split(":")) {
        for (var name : NAMES) {
          var path = Path.of(folder, name);
          if (Files.isExecutable(path)) return Optional.of(path);
        }
      }
      return PLACES.stream().map(Path::of).filter(Files::isExecutable).findFirst();
    }

    /// The browser that the test library brings, where its download is reachable.
    private static Optional<Path> download() {
      var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      var classPath = System.getProperty("java.class.path");
      run(List.of(java, "-cp", classPath, "com.microsoft.playwright.CLI", "install", "chromium"));
      try (var playwright = Playwright.create()) {
        var path = Path.of(playwright.chromium().executablePath());
        return Files.isExecutable(path) ? Optional.of(path) : Optional.empty();
      }
    }

    /// The system's own package, where this user may install one.
    private static Optional<Path> install() {
      if (!"root".equals(System.getProperty("user.name"))) return Optional.empty();
      if (!Files.isExecutable(Path.of("/usr/bin/apt-get"))) return Optional.empty();
      run(List.of("apt-get", "update"));
      run(List.of("apt-get", "install", "-y", "--no-install-recommends", "chromium"));
      return find();
    }

    private static void run(List<String> command) {
      try {
        var process =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        if (!process.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES)) process.destroyForcibly();
      } catch (IOException e) {
        throw new AssertionError(ADVICE, e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(ADVICE, e);
      }
    }
  }
}
