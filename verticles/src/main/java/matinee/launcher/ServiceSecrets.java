package matinee.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import matinee.kernel.RandomId;

/// Ports and passwords of the embedded services, made once and kept in the data folder.
///
/// The file is readable by its owner only: other users of the machine can reach the ports.
final class ServiceSecrets {
  private static final String FILE = "services.properties";
  private static final int PASSWORD_LENGTH = 32;

  private final Path file;
  private final Properties values = new Properties();

  ServiceSecrets(Path dataFolder) {
    this.file = dataFolder.resolve(FILE);
    if (!Files.exists(file)) return;
    try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      values.load(reader);
    } catch (IOException e) {
      throw new StartFailure("The file " + file + " cannot be read.", e);
    }
  }

  /// The service's password, made at the first call of all starts.
  String password(String service) {
    var key = service + ".password";
    if (values.getProperty(key) == null) {
      values.setProperty(key, RandomId.of(PASSWORD_LENGTH));
      save();
    }
    return values.getProperty(key);
  }

  /// The port to start the service on: the wanted one, else the one of the last start when it is
  /// free, else any free one.
  ///
  /// @param wanted 0 when the operator has no wish
  int port(String service, int wanted) {
    if (wanted != 0) {
      if (isFree(wanted)) return wanted;
      throw new StartFailure(
          "Port " + wanted + " for the embedded " + service + " is used by another program.");
    }
    var key = service + ".port";
    var last = Integer.parseInt(values.getProperty(key, "0"));
    if (last != 0 && isFree(last)) return last;
    var port = anyFree();
    values.setProperty(key, Integer.toString(port));
    save();
    return port;
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static int anyFree() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new StartFailure("No free port was found for an embedded service.", e);
    }
  }

  private void save() {
    try {
      var fresh = file.resolveSibling(FILE + ".new");
      Files.deleteIfExists(fresh);
      Files.createFile(fresh);
      if (fresh.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
      }
      try (var writer = Files.newBufferedWriter(fresh, StandardCharsets.UTF_8)) {
        values.store(writer, "Ports and passwords of the embedded services");
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new StartFailure("The file " + file + " cannot be written.", e);
    }
  }
}
