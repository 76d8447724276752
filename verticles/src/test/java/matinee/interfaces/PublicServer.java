package matinee.interfaces;

import matinee.fixtures.RunningServer;

/// The real program that the interface tests of a run share; it and its data end with the JVM.
final class PublicServer {
  private PublicServer() {}

  /// `http://localhost:<port>`.
  static String address() {
    return Shared.SERVER.address();
  }

  /// The token in the link that makes the first administrator.
  static String setUpToken() {
    var output = Shared.SERVER.output();
    var link = output.indexOf("/set-up?token=");
    if (link < 0) throw new AssertionError("no set-up link: " + output);
    return output.substring(link).lines().findFirst().orElseThrow().split("=", 2)[1].strip();
  }

  private static final class Shared {
    static final RunningServer SERVER =
        RunningServer.shared(
            "matinee-interfaces",
            "--set",
            "media.preset=ultrafast",
            "--set",
            "media.ladder=240",
            "--set",
            "media.nice=0",
            "--set",
            "media.job-poll=100ms");
  }
}
