package matinee.launcher;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import matinee.accounts.AccountsSettings;
import matinee.gateway.GatewaySettings;
import matinee.kernel.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir Path folder;

  @Test
  void theDefaultsAreTheReferenceFileAndCanBeUsed() {
    var config = load(Map.of());

    assertEquals(Settings.defaults(), new java.util.TreeMap<>(config.values()));
    assertDoesNotThrow(() -> SettingsCheck.all(config));
    assertEquals(8080, GatewaySettings.from(config).port());
    assertTrue(AccountsSettings.from(config).signUpOpen());
  }

  @Test
  void theLineOfAnUploadOutlivesItsCheck() {
    var config = load(Map.of(), "--set", "http.idle-timeout=75s");

    var failure = assertThrows(StartFailure.class, () -> SettingsCheck.all(config));

    assertTrue(String.valueOf(failure.getMessage()).contains("upload.check-max"));
  }

  @Test
  void everyKeyIsExplainedOnTheLineAbove() throws IOException {
    var lines = Files.readAllLines(Path.of(System.getProperty("repo.root"), "conf/app.properties"));

    for (var i = 1; i < lines.size(); i++) {
      if (lines.get(i).isBlank() || lines.get(i).startsWith("#")) continue;
      assertTrue(lines.get(i - 1).startsWith("#"), lines.get(i));
    }
  }

  @Test
  void everyAccountSettingReachesItsRecord() {
    var config =
        load(
            Map.of(),
            "--set",
            "accounts.sign-up=closed",
            "--set",
            "accounts.access-token-life=1m",
            "--set",
            "accounts.guest-token-life=2m",
            "--set",
            "accounts.refresh-token-life=3m",
            "--set",
            "accounts.refresh-reuse-grace=4m",
            "--set",
            "accounts.hash-threads=5",
            "--set",
            "accounts.hash-queue-max=6");

    assertEquals(
        new AccountsSettings(
            false,
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(3),
            Duration.ofMinutes(4),
            5,
            6),
        AccountsSettings.from(config));
  }

  @Test
  void theCommandLineBeatsTheEnvironmentWhichBeatsTheFile() throws IOException {
    var file = folder.resolve("my.properties");
    Files.writeString(file, "http.port = 1001\nhttp.host = 10.0.0.1\nlog.level = debug\n");
    var environment = Map.of("HTTP_PORT", "1002", "HTTP_HOST", "10.0.0.2");

    var config = load(environment, "--config", file.toString(), "--set", "http.port=1003");

    assertEquals("1003", config.text("http.port"));
    assertEquals("10.0.0.2", config.text("http.host"));
    assertEquals("debug", config.text("log.level"));
  }

  @Test
  void anUnknownKeyIsRefusedWithTheNearestOne() {
    assertEquals(
        "The setting http.prot is unknown; did you mean http.port?",
        refusal(Map.of(), "--set", "http.prot=1"));
    assertEquals(
        "The setting zzzzzz is unknown; config print lists all.",
        refusal(Map.of(), "--set", "zzzzzz=1"));
  }

  @Test
  void contradictorySettingsAreRefusedWithBothNames() {
    var both = Map.of("DATABASE_URL", "postgresql://db/x", "EMBEDDED_DATABASE_PORT", "5433");
    var sentence = refusal(both);

    assertTrue(sentence.contains("database.url"), sentence);
    assertTrue(sentence.contains("embedded.database-port"), sentence);
  }

  @Test
  void anOwnerOfTheEmbeddedDatabaseIsRefused() {
    var sentence = refusal(Map.of("DATABASE_MIGRATE_URL", "postgresql://owner@db/x"));

    assertTrue(sentence.contains("set database.url too"), sentence);
  }

  @Test
  void aSecretMayStandInAFileButNotInTwoPlaces() throws IOException {
    var file = folder.resolve("secret");
    Files.writeString(file, "postgresql://u:p@db:5432/x\n");

    var config = load(Map.of("DATABASE_URL_FILE", file.toString()));
    var sentence =
        refusal(Map.of("DATABASE_URL_FILE", file.toString(), "DATABASE_URL", "postgresql://h/x"));

    assertEquals("postgresql://u:p@db:5432/x", config.text("database.url"));
    assertTrue(sentence.contains("database.url and database.url-file"), sentence);
  }

  @Test
  void aValueThatCannotBeUsedIsRefusedWithItsKey() {
    for (var bad :
        new String[] {
          "http.port=70000",
          "http.request-timeout=soon",
          "database.url=mysql://x/y",
          "redis.url=localhost",
          "http.public-url=example.org",
          "limits.sign-in=ten/1m",
          "limits.sign-in=10",
          "log.format=xml"
        }) {
      var config = load(Map.of(), "--set", bad);
      var failure = assertThrows(StartFailure.class, () -> SettingsCheck.all(config), bad);
      var key = bad.substring(0, bad.indexOf('='));
      assertTrue(String.valueOf(failure.getMessage()).contains(key), failure.getMessage());
    }
  }

  @Test
  void anAddressOfTheOwnerThatCannotBeUsedIsRefusedWithItsKey() {
    var config =
        load(
            Map.of(
                "DATABASE_URL", "postgresql://db/x", "DATABASE_MIGRATE_URL", "mysql://owner@db/x"));

    var failure = assertThrows(StartFailure.class, () -> SettingsCheck.all(config));

    assertTrue(String.valueOf(failure.getMessage()).startsWith("database.migrate-url is not"));
  }

  @Test
  void printedSettingsGiveNoPasswordAway() {
    var config =
        load(
            Map.of(),
            "--set",
            "database.url=postgresql://ada:s3cr@t/word@db:5432/x",
            "--set",
            "redis.url=redis://:hunter2@cache:6379/0",
            "--set",
            "database.migrate-url=postgresql://owner:k33p@db:5432/x");

    var text = SettingsReport.print(config) + SettingsReport.environment(config);

    assertTrue(text.contains("database.url = postgresql://ada:***@db:5432/x"), text);
    assertTrue(text.contains("REDIS_URL=redis://:***@cache:6379/0"), text);
    assertTrue(text.contains("database.migrate-url = postgresql://owner:***@db:5432/x"), text);
    assertFalse(
        text.contains("s3cr")
            || text.contains("word@")
            || text.contains("hunter2")
            || text.contains("k33p"));
  }

  private static Config load(Map<String, String> environment, String... args) {
    return Settings.load(CommandLine.parse(args), environment);
  }

  private static String refusal(Map<String, String> environment, String... args) {
    var failure = assertThrows(StartFailure.class, () -> load(environment, args));
    return String.valueOf(failure.getMessage());
  }
}
