package matinee.protocol;

/// Every address of the event bus. No other place builds one.
///
/// Clustered addresses are few and stable, because each is a cluster-wide entry: two per node
/// incarnation and one per stateless service. Shard addresses exist inside their node only.
public final class Addresses {
  /// Accounts, guests and tokens.
  public static final String ACCOUNTS = "accounts";

  /// Videos and their metadata.
  public static final String CATALOG = "catalog";

  /// Hints for the media workers that a job may be waiting.
  public static final String MEDIA_JOBS = "media.jobs";

  /// Changes of videos, published to every node for its live listeners.
  public static final String CATALOG_CHANGES = "catalog.changes";

  /// Local: [ShardMoved], for the gateways.
  public static final String SHARD_MOVES = "shards.moved";

  /// Local: [NodeGone], for the shards.
  public static final String NODE_ENDS = "nodes.gone";

  /// Local: [GatewayAsk], published to all gateway instances of the node.
  public static final String GATEWAYS = "gateways";

  /// Local: [Listed], for the public list of rooms.
  public static final String ROOM_LIST = "rooms.list";

  /// Local: [NodeAsk.Heard], for the credits of this node's shards.
  public static final String CREDITS = "credits";

  /// Local: [KeeperAsk], for the keeper of this node's shards.
  public static final String KEEPER = "keeper";

  private Addresses() {}

  /// [NodeAsk]: commands for shards that this node incarnation owns, and words between nodes.
  public static String nodeCommands(String incarnation) {
    return "node." + incarnation + ".commands";
  }

  /// [NodeEvent]: events for the gateways of this node incarnation.
  public static String nodeEvents(String incarnation) {
    return "node." + incarnation + ".events";
  }

  /// Local: the rooms verticle of a shard.
  public static String roomShard(int shard) {
    return "rooms.shard." + shard;
  }

  /// Local: the playback verticle of a shard.
  public static String playbackShard(int shard) {
    return "playback.shard." + shard;
  }

  /// Local: the chat verticle of a shard.
  public static String chatShard(int shard) {
    return "chat.shard." + shard;
  }

  /// Local: the doors of a shard's rooms.
  public static String doorShard(int shard) {
    return "doors.shard." + shard;
  }

  /// Local: [SpeechChanged], for the chat of a shard.
  public static String shardSpeech(int shard) {
    return "speech.shard." + shard;
  }

  /// Local: [RightsChanged], for every verticle of a shard.
  public static String shardRights(int shard) {
    return "rights.shard." + shard;
  }

  /// Local: the queue verticle of a shard.
  public static String queueShard(int shard) {
    return "queue.shard." + shard;
  }

  /// Local: one journal writer.
  public static String journal(int writer) {
    return "journal." + writer;
  }

  /// Local: one gateway instance.
  public static String gateway(int instance) {
    return "gateway." + instance;
  }
}
