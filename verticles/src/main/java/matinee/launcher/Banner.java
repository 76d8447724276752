package matinee.launcher;

import java.nio.file.Path;
import java.util.Set;
import matinee.gateway.GatewaySettings;
import org.jspecify.annotations.Nullable;

/// What a person sees when the server is up.
///
/// @param pages whether there are pages; without them only health and metrics are answered
/// @param port the open port
/// @param setUpToken for the link that makes the first administrator, null when there is one
record Banner(
    GatewaySettings gateway, boolean pages, int port, Path data, @Nullable String setUpToken) {
  private static final Set<String> HERE = Set.of("0.0.0.0", "127.0.0.1", "localhost", "::", "::1");

  String text() {
    var lines = new StringBuilder("\n");
    lines.append("  Matinee ").append(Version.current()).append(" is running.\n\n");
    if (pages) lines.append("  Open    ").append(address()).append('\n');
    else lines.append("  Health  ").append(address()).append("/health/ready\n");
    lines.append("  Data    ").append(data).append('\n');
    lines.append("  Stop    Ctrl-C\n");
    if (setUpToken != null) {
      lines.append("\n  There is no administrator yet. Make yourself the first one:\n");
      lines.append("  ").append(address()).append("/set-up?token=").append(setUpToken).append('\n');
    }
    return lines.toString();
  }

  private String address() {
    var publicUrl = gateway.publicUrl();
    if (publicUrl != null) return publicUrl.toString().replaceFirst("/$", "");
    var host = HERE.contains(gateway.host()) ? "localhost" : gateway.host();
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
