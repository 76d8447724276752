package matinee.launcher;

import java.util.logging.LogManager;
import matinee.kernel.Config;
import org.slf4j.LoggerFactory;

/// Reads the command line and settings, and runs the command. [Main] hands over to it.
final class Program {
  private static final String HELP =
      """
      Matinee: watch films together.

        serve                 start the server (the default)
        config check          look for mistakes in the settings
        config print          show the settings in effect, secrets masked
        config env            the same as environment variables
        migrate               bring the database's schema up to date
        backup <folder>       save database and media, also while the server runs
        backup verify <folder>  look whether a backup is whole
        restore <folder>      bring a backup back into an empty database and media folder
        restore finish        make a database safe that was brought back by other means
        admin create <name>   make an administrator; asks for the password
        version               show the version
        help                  show this

        --set key=value       change a setting; may be given several times
        --config <file>       read settings from this file instead of matinee.properties
      """;

  private Program() {}

  /// Called by [Main] by name.
  static void main(String[] args) {
    try {
      run(CommandLine.parse(args));
    } catch (StartFailure e) {
      Console.complain(String.valueOf(e.getMessage()));
      System.exit(1);
    } catch (RuntimeException e) {
      LoggerFactory.getLogger(Program.class).atError().setCause(e).log("start failed");
      Console.complain("The start failed because of a bug; the log above says where.");
      System.exit(1);
    }
  }

  private static void run(CommandLine commandLine) {
    switch (String.join(" ", commandLine.words())) {
      case "help" -> Console.say(HELP);
      case "version" -> Console.say("Matinee " + Version.current());
      case "serve" -> serve(settings(commandLine));
      case "config check" -> {
        settings(commandLine);
        Console.say("The settings are fine.");
      }
      case "config print" -> Console.say(SettingsReport.print(settings(commandLine)));
      case "config env" -> Console.say(SettingsReport.environment(settings(commandLine)));
      case "migrate" -> {
        var applied = OperatorCommands.migrate(settings(commandLine));
        Console.say("Applied " + applied + " migrations.");
      }
      default -> other(commandLine);
    }
  }

  private static void other(CommandLine commandLine) {
    var words = commandLine.words();
    if (words.size() == 3 && words.getFirst().equals("admin") && words.get(1).equals("create")) {
      OperatorCommands.createAdministrator(settings(commandLine), words.get(2));
      Console.say("The administrator " + words.get(2) + " can sign in now.");
      return;
    }
    if (words.getFirst().equals("backup") || words.getFirst().equals("restore")) {
      Console.say(BackupCommands.run(words, () -> settings(commandLine)));
      return;
    }
    throw new StartFailure("The command " + String.join(" ", words) + " is unknown; see help.");
  }

  private static Config settings(CommandLine commandLine) {
    var config = Settings.load(commandLine, System.getenv());
    SettingsCheck.all(config);
    System.setProperty("log.format", config.text("log.format"));
    System.setProperty("log.level", config.text("log.level"));
    System.setProperty("logback.configurationFile", "conf/logback.xml");
    // The JDBC driver logs by java.util.logging, and says the same again by its exceptions.
    LogManager.getLogManager().reset();
    return config;
  }

  private static void serve(Config config) {
    var shutdown = new Shutdown(config.duration("stop.timeout"));
    shutdown.onSignal();
    try {
      new Server(config, shutdown).start();
    } catch (RuntimeException e) {
      shutdown.run();
      shutdown.offSignal();
      throw e;
    }
  }
}
