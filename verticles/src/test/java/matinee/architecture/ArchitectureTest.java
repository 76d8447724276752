package matinee.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The walls between packages.
class ArchitectureTest {
  private static final JavaClasses PROGRAM =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("matinee");
  private static final List<String> VERTICLES =
      List.of("rooms", "playback", "chat", "queue", "catalog", "accounts", "media");

  @Test
  void theProtocolIsPlainData() {
    noClasses()
        .that()
        .resideInAPackage("matinee.protocol..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "io..",
                "java.io..",
                "java.nio.file..",
                "java.net..",
                "java.sql..",
                "java.time..",
                "java.util.concurrent.."))
        .check(PROGRAM);
    classes()
        .that()
        .resideInAPackage("matinee.protocol..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("java..", "org.jspecify..", "matinee.protocol..", "matinee.kernel"))
        .check(PROGRAM);
  }

  @Test
  void rulesArePureOfVertxInputOutputThreadsAndClocks() {
    noClasses()
        .that()
        .haveSimpleNameEndingWith("Logic")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("io..", "java.io..", "java.net..", "java.sql..", "java.nio.."))
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.time.Clock")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Thread.class)
        .check(PROGRAM);
  }

  @Test
  void theKernelKnowsNobody() {
    noClasses()
        .that()
        .resideInAPackage("matinee.kernel")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("matinee..").and(resideInAnyPackage("matinee.kernel").negate()))
        .check(PROGRAM);
  }

  @Test
  void onlyTheEdgeSeesTheWeb() {
    noClasses()
        .that()
        .resideOutsideOfPackages("matinee.gateway..", "matinee.launcher..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.vertx.ext.web..")
        .check(PROGRAM);
  }

  @Test
  void onlyStorageSeesTheDatabases() {
    noClasses()
        .that()
        .resideOutsideOfPackages("matinee.storage..", "matinee.launcher..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.vertx.sqlclient..",
            "io.vertx.pgclient..",
            "io.vertx.redis..",
            "org.postgresql..",
            "org.flywaydb..",
            "java.sql..")
        .check(PROGRAM);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rooms", "playback", "chat", "queue", "catalog", "accounts", "media"})
  void verticlePackagesMeetOnlyOverTheBus(String verticle) {
    var others =
        VERTICLES.stream()
            .filter(other -> !other.equals(verticle))
            .map(other -> "matinee." + other + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage("matinee." + verticle + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .allowEmptyShould(true)
        .check(PROGRAM);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"rooms", "playback", "chat", "queue", "catalog", "accounts", "media", "streams"})
  void nobodyBehindTheEdgeKnowsTheEdgeOrTheStorage(String verticle) {
    noClasses()
        .that()
        .resideInAPackage("matinee." + verticle + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("matinee.gateway..", "matinee.storage..", "matinee.launcher..")
        .allowEmptyShould(true)
        .check(PROGRAM);
  }

  @Test
  void theRulesOfTheDoorArePure() {
    noClasses()
        .that()
        .resideInAPackage("matinee.door..")
        .should()
        .dependOnClassesThat(resideInAnyPackage("io..", "java.io..", "java.net..", "java.sql.."))
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.time.Clock")
        .check(PROGRAM);
    classes()
        .that()
        .resideInAPackage("matinee.door..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "java..",
                "org.jspecify..",
                "com.ibm.icu..",
                "matinee.door..",
                "matinee.protocol..",
                "matinee.kernel",
                "matinee.streams"))
        .check(PROGRAM);
  }

  @Test
  void creditsKnowNobodyWhoUsesThem() {
    classes()
        .that()
        .resideInAPackage("matinee.credits..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "java..",
                "io.vertx.core..",
                "io.micrometer.core..",
                "org.jspecify..",
                "org.slf4j..",
                "matinee.credits..",
                "matinee.protocol",
                "matinee.kernel"))
        .check(PROGRAM);
  }

  @Test
  void onlyLinksAskServersThatSomebodyElseNamed() {
    noClasses()
        .that()
        .resideOutsideOfPackage("matinee.links..")
        .should()
        .dependOnClassesThat()
        .haveNameMatching("io\\.vertx\\.core\\.http\\.HttpClient.*|java\\.net\\.http\\..*")
        .check(PROGRAM);
    classes()
        .that()
        .resideInAPackage("matinee.links..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "java..",
                "io.vertx.core..",
                "org.jspecify..",
                "matinee.links..",
                "matinee.queue",
                "matinee.protocol",
                "matinee.kernel"))
        .check(PROGRAM);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("matinee.(*)..").should().beFreeOfCycles().check(PROGRAM);
  }
}
