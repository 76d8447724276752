package matinee.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// nginx of Debian's package `nginx-light`, in one process, as a plain file server: GET with
/// sendfile, PUT into a file. What a web server does at the least for the same bytes.
public final class Nginx {
  public static final String NAME = "nginx";

  private static final String PROGRAM = "/usr/sbin/nginx";

  private Nginx() {}

  public static boolean isInstalled() {
    return Files.isExecutable(Path.of(PROGRAM));
  }

  /// @param parent where its folder is made; files to serve belong into `www` in it
  public static Launch launch(Path parent) {
    try {
      Files.createDirectories(parent);
      var folder = Files.createTempDirectory(parent.toRealPath(), "nginx-bench-");
      Files.createDirectories(folder.resolve("www"));
      var port = FreePorts.one();
      var file = folder.resolve("nginx.conf");
      Files.writeString(file, configuration(folder, port));
      var command =
          List.of(PROGRAM, "-p", folder.toString(), "-c", file.toString(), "-e", "stderr");
      return new Launch(NAME, command, folder, port);
    } catch (IOException e) {
      throw new BenchFailure("nginx cannot be prepared: " + e.getMessage(), e);
    }
  }

  private static String configuration(Path folder, int port) {
    return """
    daemon off;
    master_process off;
    user root;
    pid %1$s/nginx.pid;
    events { worker_connections 1024; }
    http {
      access_log off;
      sendfile on;
      tcp_nopush on;
      keepalive_requests 1000000;
      client_max_body_size 20g;
      client_body_temp_path %1$s/body;
      proxy_temp_path %1$s/proxy;
      fastcgi_temp_path %1$s/fastcgi;
      uwsgi_temp_path %1$s/uwsgi;
      scgi_temp_path %1$s/scgi;
      server {
        listen 127.0.0.1:%2$d;
        root %1$s/www;
        location / { dav_methods PUT; }
      }
    }
    """
        .formatted(folder, port);
  }
}
