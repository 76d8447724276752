package matinee.credits;

import matinee.kernel.Config;

/// How much may be on its way between nodes.
///
/// @param bound bytes that an owner may have on their way to one gateway node
public record CreditSettings(long bound) {
  private static final long LEAST = 256 * 1024;
  private static final long MOST = 1L << 30;

  public static CreditSettings from(Config config) {
    var bound = config.bytes("cluster.credit");
    if (bound < LEAST || bound > MOST) {
      throw new IllegalArgumentException(
          "cluster.credit = "
              + config.text("cluster.credit")
              + " is not usable: expected 256KiB to 1GiB");
    }
    return new CreditSettings(bound);
  }
}
