package matinee.launcher;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import matinee.kernel.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterSettingsTest {
  @Test
  void aNodeWithoutOtherMembersIsTheFirstOne() {
    var config = load("cluster.enabled=true");

    assertDoesNotThrow(() -> SettingsCheck.all(config));
    var none = new JoinSettings.Discovery.Members(List.of());
    assertEquals(none, JoinSettings.from(config).discovery());
    assertEquals("127.0.0.1", JoinSettings.from(config).localAddress());
  }

  @Test
  void everySettingReachesItsRecord() {
    var join =
        JoinSettings.from(
            load(
                "cluster.enabled=true",
                "cluster.name=films",
                "cluster.host=localhost",
                "cluster.port=5801",
                "cluster.bus-port=5802",
                "cluster.members=a:5801, b"));

    var members = new JoinSettings.Discovery.Members(List.of("a:5801", "b:5701"));
    assertEquals(new JoinSettings(true, "films", "localhost", 5801, 5802, members), join);
    assertEquals(
        new JoinSettings.Discovery.Dns("matinee.lan"),
        JoinSettings.from(load("cluster.join=dns", "cluster.dns-name=matinee.lan")).discovery());
    assertEquals(
        new JoinSettings.Discovery.Kubernetes("matinee", "films"),
        JoinSettings.from(
                load(
                    "cluster.join=kubernetes",
                    "cluster.kubernetes-service=matinee",
                    "cluster.kubernetes-namespace=films"))
            .discovery());
  }

  @Test
  void rolesAreAllOrAList() {
    assertEquals(EnumSet.allOf(NodeRole.class), NodeRole.of(load()));
    assertEquals(
        Set.of(NodeRole.GATEWAY, NodeRole.MEDIA),
        NodeRole.of(load("node.verticles=media, gateway,media")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          node.verticles=rooms,seats|names seats, which is unknown
          node.verticles=,|node.verticles is empty
          node.verticles=rooms|set cluster.enabled=true too
          cluster.members=a:5701|no meaning without cluster.enabled=true
          cluster.enabled=true cluster.members=a:b|expected host:port
          cluster.enabled=true cluster.members=a:99999|expected host:port
          cluster.enabled=true cluster.join=dns|cluster.join = dns needs cluster.dns-name
          cluster.enabled=true cluster.join=kubernetes|needs cluster.kubernetes-service
          cluster.enabled=true cluster.dns-name=x|no meaning with cluster.join = tcp
          cluster.enabled=true cluster.join=gossip|one of tcp, dns, kubernetes
          cluster.enabled=true cluster.name=|cluster.name is empty
          cluster.enabled=true drain.requests=soon|drain.requests
          cluster.enabled=true drain.spread=9s|drain.spread has to be drain.timeout at most
          embedded.of=other|needs cluster.enabled=true
          cluster.enabled=true embedded.of=data|are the same folder
          cluster.enabled=true embedded.of=x redis.url=redis://h|embedded.of has no meaning
          """)
  void whatMakesNoSenseIsOneSentence(String settings, String sentence) {
    var config = load(settings.split(" "));

    var failure = assertThrows(StartFailure.class, () -> SettingsCheck.all(config));

    assertTrue(String.valueOf(failure.getMessage()).contains(sentence), failure.getMessage());
  }

  @Test
  void anAddressOfAnotherMachineIsRefused() {
    var join = JoinSettings.from(load("cluster.enabled=true", "cluster.host=192.0.2.1"));

    var failure = assertThrows(StartFailure.class, join::localAddress);

    assertEquals("cluster.host = 192.0.2.1 is no address of this machine.", failure.getMessage());
  }

  private static Config load(String... settings) {
    var words = new ArrayList<String>();
    for (var setting : settings) words.addAll(List.of("--set", setting));
    return Settings.load(CommandLine.parse(words.toArray(String[]::new)), Map.of());
  }
}
