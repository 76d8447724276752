package matinee.launcher;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProgramTest {
  @TempDir Path folder;

  @Test
  void onlyAProgramOutOfTheFolderIsOurs() throws Exception {
    var ours = Files.createDirectory(folder.resolve("programs"));
    var name = Files.copy(Path.of("/bin/sleep").toRealPath(), ours.resolve("sleep"));
    var process = new ProcessBuilder(name.toString(), "60").start();
    try {
      assertTrue(ChildProgram.isOf(ours, process.toHandle()));
      assertFalse(ChildProgram.isOf(ours, ProcessHandle.current()));
      assertFalse(ChildProgram.isOf(folder.resolve("absent"), process.toHandle()));
    } finally {
      process.destroyForcibly().waitFor();
    }
  }
}
