package matinee.bench.load;

/// Where a member was in its room's streams when it lost its connection.
record Resume(String streamId, long chat, long playback, long room) {}
