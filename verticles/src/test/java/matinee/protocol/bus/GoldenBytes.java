package matinee.protocol.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import matinee.kernel.RecordTable;

/// The golden files of version 1 of the bus: one per sample, the body of a message without the
/// length and the kind before it. JSON as it is, other bytes in hexadecimal digits.
///
/// They are what nodes of older builds send, so none is ever changed or removed.
final class GoldenBytes {
  private static final Path FOLDER =
      Path.of(System.getProperty("repo.root", ".."), "verticles/src/test/resources/bus/1");

  private GoldenBytes() {}

  /// The message in each file, by the file's name without its ending.
  static Map<String, Buffer> messages() {
    var messages = new TreeMap<String, Buffer>();
    try (var files = Files.list(FOLDER)) {
      for (var file : files.toList()) {
        var name = file.getFileName().toString();
        var text = Files.readString(file).strip();
        var bytes = name.endsWith(".json") ? text.getBytes(UTF_8) : parseHex(text);
        var sample = name.substring(0, name.lastIndexOf('.'));
        messages.put(sample, message(sample.split("@", 2)[0], bytes));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return messages;
  }

  /// A whole message around a body.
  static Buffer message(String kind, byte[] body) {
    var word = kind.getBytes(UTF_8);
    return Buffer.buffer()
        .appendInt(1 + word.length + body.length)
        .appendByte((byte) word.length)
        .appendBytes(word)
        .appendBytes(body);
  }

  static Buffer message(String kind, String json) {
    return message(kind, json.getBytes(UTF_8));
  }

  /// Writes the file of a sample that has none yet.
  static void add(RecordTable table, String name, Record record) {
    var written = Buffer.buffer();
    table.write(record, written);
    var body = written.getBytes(5 + name.split("@", 2)[0].length(), written.length());
    var isJson = body.length > 0 && body[0] == '{';
    var text = isJson ? new String(body, UTF_8) : HexFormat.of().formatHex(body);
    try {
      Files.createDirectories(FOLDER);
      Files.writeString(FOLDER.resolve(name + (isJson ? ".json" : ".hex")), wrap(text, isJson));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String wrap(String text, boolean isJson) {
    return (isJson ? text : text.replaceAll("(.{96})", "$1\n").strip()) + "\n";
  }

  private static byte[] parseHex(String text) {
    return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
  }
}
