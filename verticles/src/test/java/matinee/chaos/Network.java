package matinee.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Where nodes live: each in a network namespace of its own where this machine allows it, else all
/// on the loopback address.
///
/// The namespaces hang on one bridge without any route to elsewhere: nothing leaves this machine.
/// What a node does not hear is dropped silently where it arrives, per sender, so that each
/// direction can be broken alone.
final class Network implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  private static final String LOOPBACK_ONLY = "chaos.loopback";

  /// Rules come before the one that accepts packets to local addresses, which is moved here.
  private static final String LOCAL_RULE = "100";

  private static final String DROP_RULE = "10";
  private static final int FIRST_HOST = 11;
  private static final int RADIX = 36;
  private static final Pattern LEFT = Pattern.compile("(?m)^matinee-(\\w+)-(\\d+)");
  private static final int SUBNETS = 200;

  /// A node's place.
  ///
  /// @param host the address to listen on
  /// @param prefix the command that puts a program there
  record Place(String host, List<String> prefix) {}

  private final boolean real;
  private final String run;
  private final String subnet;
  private final List<String> namespaces = new ArrayList<>();

  private Network(boolean real, String run, String subnet) {
    this.real = real;
    this.run = run;
    this.subnet = subnet;
  }

  /// Makes the places for some nodes; takes the loopback address where namespaces are not allowed.
  static Network open(int nodes) {
    var run = Long.toString(ProcessHandle.current().pid(), RADIX);
    var mayTry =
        "root".equals(System.getProperty("user.name")) && !Boolean.getBoolean(LOOPBACK_ONLY);
    if (!mayTry || Signals.run("ip", "-V").code() != 0) {
      return new Network(false, run, "");
    }
    sweep();
    var network = new Network(true, run, freeSubnet());
    try {
      network.make(nodes);
      return network;
    } catch (IllegalStateException e) {
      network.close();
      return new Network(false, run, "");
    }
  }

  /// Removes what a killed run left behind, with the programs inside.
  private static void sweep() {
    var left = LEFT.matcher(Signals.run("ip", "netns", "list").output());
    while (left.find()) {
      var run = left.group(1);
      if (ProcessHandle.of(Long.parseLong(run, RADIX)).isPresent()) continue;
      for (var pid : Signals.run("ip", "netns", "pids", left.group()).output().lines().toList()) {
        Signals.send(Long.parseLong(pid.strip()), "KILL");
      }
      Signals.run("ip", "netns", "del", left.group());
      Signals.run("ip", "link", "del", "mt" + run + "n" + left.group(2));
      Signals.run("ip", "link", "del", "mt" + run + "br");
    }
  }

  /// Whether links between nodes can be broken.
  boolean canPartition() {
    return real;
  }

  Place place(int node) {
    return real
        ? new Place(host(node), List.of("ip", "netns", "exec", namespaces.get(node)))
        : new Place(LOOPBACK, List.of());
  }

  /// The address of this process as nodes see it: relays listen there, clients come from there.
  InetAddress outside() {
    return InetAddress.ofLiteral(real ? subnet + ".1" : LOOPBACK);
  }

  /// From now on a node hears nothing of another one.
  void deafen(int node, int to) {
    deafen(node, host(to) + "/32");
  }

  /// From now on a node hears nobody at all; what it says is heard.
  void deafen(int node) {
    deafen(node, subnet + ".0/24");
  }

  private void deafen(int node, String to) {
    var rule = new String[] {"from", to, "iif", "eth0", "blackhole"};
    inside(node, with(new String[] {"ip", "rule", "add", "pref", DROP_RULE}, rule));
  }

  /// Pulls a node's cable: it hears nobody and nobody hears it.
  void isolate(int node) {
    Signals.demand("ip", "link", "set", cable(node), "down");
  }

  /// Undoes whatever was done to a node's hearing and its cable.
  void heal(int node) {
    if (!real) return;
    Signals.demand("ip", "link", "set", cable(node), "up");
    var namespace = namespaces.get(node);
    var more = true;
    // One rule goes at a time; there are no more than nodes, and one for all.
    for (var i = 0; more && i <= namespaces.size(); i++) {
      more = Signals.run("ip", "-n", namespace, "rule", "del", "pref", DROP_RULE).code() == 0;
    }
  }

  private void make(int nodes) {
    Signals.demand("ip", "link", "add", bridge(), "type", "bridge");
    Signals.demand("ip", "addr", "add", subnet + ".1/24", "dev", bridge());
    Signals.demand("ip", "link", "set", bridge(), "up");
    for (var node = 0; node < nodes; node++) {
      var namespace = "matinee-" + run + "-" + node;
      Signals.demand("ip", "netns", "add", namespace);
      namespaces.add(namespace);
      Signals.demand(
          "ip",
          "link",
          "add",
          cable(node),
          "type",
          "veth",
          "peer",
          "name",
          "eth0",
          "netns",
          namespace);
      Signals.demand("ip", "link", "set", cable(node), "master", bridge(), "up");
      inside(node, "ip", "addr", "add", host(node) + "/24", "dev", "eth0");
      inside(node, "ip", "link", "set", "eth0", "up");
      inside(node, "ip", "link", "set", "lo", "up");
      inside(node, "ip", "rule", "add", "pref", LOCAL_RULE, "lookup", "local");
      inside(node, "ip", "rule", "del", "pref", "0");
    }
  }

  private void inside(int node, String... command) {
    var prefix = new String[] {"ip", "netns", "exec", namespaces.get(node)};
    Signals.demand(with(prefix, command));
  }

  private static String[] with(String[] first, String[] then) {
    var both = new ArrayList<>(List.of(first));
    both.addAll(List.of(then));
    return both.toArray(String[]::new);
  }

  private String host(int node) {
    return subnet + "." + (FIRST_HOST + node);
  }

  private String bridge() {
    return "mt" + run + "br";
  }

  private String cable(int node) {
    return "mt" + run + "n" + node;
  }

  /// A private network that this machine does not use.
  private static String freeSubnet() {
    var routes = Signals.run("ip", "route").output() + Signals.run("ip", "addr").output();
    var first = ProcessHandle.current().pid() % SUBNETS;
    for (var i = 0; i < SUBNETS; i++) {
      var subnet = "10.203." + (1 + (first + i) % SUBNETS);
      if (!routes.contains(subnet + ".")) return subnet;
    }
    throw new UncheckedIOException(new IOException("no private network is free"));
  }

  @Override
  public void close() {
    if (!real) return;
    for (var namespace : namespaces) Signals.run("ip", "netns", "del", namespace);
    for (var node = 0; node < namespaces.size(); node++) {
      Signals.run("ip", "link", "del", cable(node));
    }
    Signals.run("ip", "link", "del", bridge());
  }
}
