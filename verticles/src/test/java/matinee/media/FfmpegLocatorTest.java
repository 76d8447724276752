package matinee.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FfmpegLocatorTest {
  @TempDir Path temp;

  @Test
  void theBundledOneIsTakenByDefault() {
    var found = MediaFixture.ffmpeg();

    assertEquals("bundled", found.origin());
    assertNotNull(found.ffprobe());
    assertTrue(found.version().startsWith("6.1"), found.version());
  }

  @Test
  void aConfiguredOneThatDoesNotStartIsAnError() {
    var missing = locate("/nowhere/ffmpeg");

    assertTrue(missing.contains("media.ffmpeg = /nowhere/ffmpeg"), missing);
  }

  @Test
  void aConfiguredOneWithoutTheEncodersIsAnError() throws Exception {
    var script = Files.writeString(temp.resolve("ffmpeg"), "#!/bin/sh\necho ffmpeg version 9\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));

    assertTrue(locate(script.toString()).contains("libx264"));
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamed() throws Exception {
    var taken = Files.writeString(temp.resolve("taken"), "a file");
    var bundled = new BundledTools(taken.resolve("tools"));

    var missing = assertThrows(FfmpegMissing.class, bundled::shared);

    assertTrue(String.valueOf(missing.getMessage()).contains(taken.toString()));
  }

  @Test
  void theStaticOneDoesTheWholeJobWithoutFfprobe() throws Exception {
    var program = new BundledTools(temp.resolve("tools")).staticOnly();
    if (program == null) {
      assertTrue(!System.getProperty("os.arch").equals("amd64"), "it is bundled for this machine");
      return;
    }
    var settings = settings(Map.of("media.ffmpeg", program.toString()));
    var found = new FfmpegLocator(settings, null).locate();
    var source = MediaFixture.usualClip(temp, "usual.mp4");
    var work = Files.createDirectories(temp.resolve("work"));

    var tools = new Tools(found, settings.limits());
    var content = new JobRun(tools, settings, source, work, (_, _) -> {}).run(false);

    assertNull(found.ffprobe());
    assertTrue(content.hasAudio());
    assertTrue(Files.size(work.resolve("film.mp4")) > 0);
  }

  private String locate(String ffmpeg) {
    var locator = new FfmpegLocator(settings(Map.of("media.ffmpeg", ffmpeg)), null);
    return String.valueOf(assertThrows(FfmpegMissing.class, locator::locate).getMessage());
  }

  private MediaSettings settings(Map<String, String> changes) {
    return MediaSettings.from(MediaFixture.config(temp, changes));
  }
}
