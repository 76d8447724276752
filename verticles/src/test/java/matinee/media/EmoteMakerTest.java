package matinee.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import matinee.protocol.ErrorCode;
import matinee.protocol.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a real ffmpeg makes of pictures, and of what only looks like one.
class EmoteMakerTest {
  private static final String PICTURE = "-f lavfi -i testsrc2=s=400x200:d=1:r=10 ";

  private @TempDir Path folder;

  private Path made(String name, String arguments) {
    var line = (PICTURE + arguments).strip().split(" +");
    return MediaFixture.clip(folder, name, line);
  }

  private boolean make(Path source) throws Exception {
    var limits = EmoteMaker.limits(MediaFixture.settings(folder).limits());
    var tools = new Tools(MediaFixture.ffmpeg(), limits);
    return new EmoteMaker(tools).make(source, still(source));
  }

  private static Path still(Path source) {
    return source.resolveSibling(source.getFileName() + EmoteMaker.STILL);
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private void assertRefused(Path source) {
    var refusal = assertThrows(Refusal.class, () -> make(source));
    assertEquals(ErrorCode.NOT_A_PICTURE, refusal.code());
    assertFalse(Files.exists(source.resolveSibling(source.getFileName() + ".made")));
  }

  /// Width and height of a WebP as ffmpeg reads it.
  private String size(Path webp) throws Exception {
    var tools = MediaFixture.tools(folder);
    var line = MediaFixture.words("-v error -f webp_pipe -i");
    var all = new java.util.ArrayList<>(java.util.List.of(line));
    all.add("file:" + webp);
    all.addAll(java.util.List.of(MediaFixture.words("-vf showinfo -f null -")));
    all.set(1, "info");
    var said = String.join("\n", tools.look(all, folder).result().tail());
    var at = said.indexOf(" s:");
    return said.substring(at + 3, said.indexOf(' ', at + 3));
  }

  @ParameterizedTest
  @CsvSource({"a.png,", "a.jpg,", "a.webp,", "a.gif,-update 1"})
  void aPictureBecomesASmallWebp(String name, String arguments) throws Exception {
    var more = arguments == null ? "" : arguments;
    var source = made(name, "-frames:v 1 " + (name.endsWith("gif") ? "" : more));

    assertFalse(make(source));

    assertTrue(EmoteLogic.isWebp(Files.readAllBytes(source)));
    assertEquals("128x64", size(source));
    assertFalse(Files.exists(still(source)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.gif", "a.apng"})
  void onePictureThatMovesStaysSoAndHasAStillOne(String name) throws Exception {
    var source = made(name, name.endsWith("apng") ? "-plays 0" : "");

    assertTrue(make(source));

    assertTrue(EmoteLogic.movesWebp(Files.readAllBytes(source)));
    assertFalse(EmoteLogic.movesWebp(Files.readAllBytes(still(source))));
    assertEquals("128x64", size(still(source)));
  }

  @Test
  void oneThatIsSmallAlreadyIsNotEnlarged() throws Exception {
    var source = made("small.png", "-frames:v 1 -vf scale=20:2000");

    assertFalse(make(source));

    assertEquals("1x128", size(source));
    var tiny = made("tiny.png", "-frames:v 1 -vf scale=7:5");
    assertFalse(make(tiny));
    assertEquals("7x5", size(tiny));
  }

  @Test
  void whatIsHiddenInAPictureDoesNotComeThrough() throws Exception {
    var picture = Files.readAllBytes(made("a.png", "-frames:v 1 -metadata title=tracker"));
    var script = "<script>alert(1)</script>PK\u0003\u0004".getBytes(StandardCharsets.ISO_8859_1);
    var both = ByteBuffer.allocate(picture.length + script.length).put(picture).put(script);
    var source = file("polyglot.png", both.array());

    assertFalse(make(source));

    var text = Files.readString(source, StandardCharsets.ISO_8859_1);
    assertFalse(text.contains("script") || text.contains("PK\u0003") || text.contains("tracker"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        "<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg/>",
        "#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:1,\nfile:///etc/passwd\n",
        "ffconcat version 1.0\nfile /etc/passwd\n",
        "P6 2 2 255 abcdefghijkl",
        "BM just a bitmap of nothing",
        "short"
      })
  void whatIsNoPictureOfTheseKindsIsRefusedWhateverItsName(String content) throws Exception {
    assertRefused(file("a.png", content.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void whatOnlyBeginsAsAPictureIsRefused() throws Exception {
    var playlist = "#EXTM3U\nfile:///etc/passwd\n".getBytes(StandardCharsets.UTF_8);
    for (var head : new String[] {"\u0089PNG\r\n\u001a\n", "\u00ff\u00d8\u00ff\u00e0", "GIF89a"}) {
      var content = new ByteArrayOutputStream();
      content.write(head.getBytes(StandardCharsets.ISO_8859_1));
      content.write(playlist);
      assertRefused(file("head.bin", content.toByteArray()));
    }
  }

  /// Thirty thousand pixels on each side in a few hundred bytes.
  @Test
  void aBombIsRefusedBeforeItGoesOff() throws Exception {
    assertRefused(file("bomb.png", png(30_000, 30_000)));
    var source = made("wide.png", "-frames:v 1 -vf scale=16000:1500");
    assertRefused(source);
  }

  @Test
  void oneThatMovesForLongIsCutOff() throws Exception {
    var source =
        MediaFixture.clip(
            folder, "long.gif", MediaFixture.words("-f lavfi -i testsrc=s=16x16:r=50:d=40 -f gif"));

    assertTrue(make(source));

    assertTrue(Files.size(source) <= EmoteMaker.PICTURE_MAX);
    assertTrue(frames(Files.readAllBytes(source)) <= EmoteLogic.FRAMES_MAX);
  }

  private static int frames(byte[] webp) {
    var text = new String(webp, StandardCharsets.ISO_8859_1);
    return text.split("ANMF", -1).length - 1;
  }

  @Test
  void aWebpThatMovesIsRefusedWithAReason() throws Exception {
    var source = made("moves.webp", "-c:v libwebp_anim -loop 0");

    var refusal = assertThrows(Refusal.class, () -> make(source));

    assertEquals(ErrorCode.NOT_A_PICTURE, refusal.code());
    assertTrue(String.valueOf(refusal.getMessage()).contains("WebP that moves"));
  }

  /// A PNG whose header says how large it is, with hardly anything behind.
  private static byte[] png(int width, int height) throws IOException {
    var out = new ByteArrayOutputStream();
    out.write("\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1));
    var header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put((byte) 8).put((byte) 0).put((byte) 0).put((byte) 0).put((byte) 0);
    chunk(out, "IHDR", header.array());
    var pixels = new ByteArrayOutputStream();
    try (var deflater = new DeflaterOutputStream(pixels)) {
      deflater.write(new byte[100_000]);
    }
    chunk(out, "IDAT", pixels.toByteArray());
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] content)
      throws IOException {
    var named = ByteBuffer.allocate(4 + content.length);
    named.put(type.getBytes(StandardCharsets.ISO_8859_1)).put(content);
    var crc = new CRC32();
    crc.update(named.array());
    out.write(ByteBuffer.allocate(4).putInt(content.length).array());
    out.write(named.array());
    out.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
