package matinee.links;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {
  private static final int RUNS = 20_000;
  private static final AddressRules RULES = new AddressRules(List.of());

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new AssertionError(text, e);
    }
  }

  private static InetAddress address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.100.100.200",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "168.63.129.16",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192",
        "192.168.0.1",
        "198.18.0.1",
        "198.19.255.255",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::808:808",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "2001:db8::1",
        "2002:7f00:1::",
        "2002:a9fe:a9fe::1",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void whatIsNotPublicIsRefused(String text) {
    assertFalse(RULES.allows(address(text)), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.1",
        "168.63.129.17",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2001:4860:4860::8888",
        "2606:4700:4700::1111",
        "2a00:1450:4001:830::200e"
      })
  void whatIsPublicIsAllowed(String text) {
    assertTrue(RULES.allows(address(text)), text);
  }

  @Test
  void noAddressThatJavaCallsSpecialIsAllowed() {
    var random = new Random(Long.getLong("seed", 1));
    for (var i = 0; i < RUNS; i++) {
      var bytes = new byte[random.nextBoolean() ? 4 : 16];
      random.nextBytes(bytes);
      // Most of the special ones are at the ends of the space.
      if (random.nextInt(3) == 0)
        bytes[0] =
            (byte) List.of(0, 10, 127, 169, 192, 0xfc, 0xfe).get(random.nextInt(7)).intValue();
      if (random.nextInt(3) == 0)
        bytes[1] = (byte) List.of(0, 16, 168, 254, 0x80, 0xc0).get(random.nextInt(6)).intValue();
      var one = address(bytes);
      var special =
          one.isAnyLocalAddress()
              || one.isLoopbackAddress()
              || one.isLinkLocalAddress()
              || one.isSiteLocalAddress()
              || one.isMulticastAddress();
      if (special) assertFalse(RULES.allows(one), one::toString);
    }
  }

  @Test
  void noAddressLeadsAroundTheListInsideAnother() {
    var random = new Random(Long.getLong("seed", 1));
    for (var i = 0; i < RUNS; i++) {
      var inner = new byte[4];
      random.nextBytes(inner);
      var allowed = RULES.allows(address(inner));
      var mapped = wrapped(inner, 12, 0xff, 10, 0xff, 11);
      assertEquals(allowed, RULES.allows(address(mapped)), () -> address(mapped).toString());
      assertFalse(RULES.allows(address(wrapped(inner, 12, 0, 10, 0, 11))));
      assertFalse(RULES.allows(address(wrapped(inner, 2, 0x20, 0, 0x02, 1))));
      var nat = wrapped(inner, 12, 0x64, 1, 0xff, 2);
      nat[3] = (byte) 0x9b;
      assertFalse(RULES.allows(address(nat)));
    }
  }

  /// Sixteen bytes with four others and two of their own at these places.
  private static byte[] wrapped(
      byte[] inner, int at, int first, int firstAt, int second, int secondAt) {
    var bytes = new byte[16];
    bytes[firstAt] = (byte) first;
    bytes[secondAt] = (byte) second;
    System.arraycopy(inner, 0, bytes, at, 4);
    return bytes;
  }

  @Test
  void networksThatTheOwnerNamesAreAllowedAndNothingBesides() {
    var rules =
        new AddressRules(List.of(Network.of("192.168.7.0/25"), Network.of("fd12:3456::/32")));

    assertTrue(rules.allows(address("192.168.7.127")));
    assertFalse(rules.allows(address("192.168.7.128")));
    assertFalse(rules.allows(address("192.168.6.1")));
    assertTrue(rules.allows(address("fd12:3456::1")));
    assertFalse(rules.allows(address("fd12:3457::1")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "10.0.0.0/33", "10.0.0/8", "localhost", "::/129", "10.0.0.0/x", "a/8"})
  void whatIsNoNetworkIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Network.of(text));
  }
}
