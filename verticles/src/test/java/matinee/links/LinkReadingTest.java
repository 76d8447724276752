package matinee.links;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.util.Random;
import matinee.protocol.LinkFound;
import matinee.protocol.LinkKind;
import matinee.protocol.LinkProblem;
import matinee.protocol.MediaTime;
import org.junit.jupiter.api.Test;

class LinkReadingTest {
  private static final URI URL = URI.create("https://films.example/night");

  private static LinkReading read(int status, String type, Buffer head, boolean whole) {
    return LinkReading.of(LinkKind.MP4, new Answer(URL, status, type, head, whole));
  }

  private static LinkFound found(String text) {
    return read(200, "", Buffer.buffer(text), true).found();
  }

  @Test
  void aPlaylistTellsItsLength() {
    var text = "#EXTM3U\n#EXTINF:4.5,\na.ts\n#EXTINF: 3,x\nb.ts\n#EXT-X-ENDLIST\n";

    assertEquals(new LinkFound(LinkKind.HLS, 7_500, null), found(text));
    assertEquals(new LinkFound(LinkKind.HLS, 7_500, null), found("\uFEFF" + text));
  }

  @Test
  void aPlaylistWithoutAnEndIsLiveUnlessMoreOfItComes() {
    var text = "#EXTM3U\n#EXTINF:4,\na.ts\n";

    assertEquals(new LinkFound(LinkKind.HLS, 0, LinkProblem.LIVE), found(text));
    var part = read(206, "", Buffer.buffer(text), false);
    assertEquals(new LinkFound(LinkKind.HLS, 0, null), part.found());
  }

  @Test
  void aPlaylistOfPlaylistsLeadsToTheFirst() {
    var text =
        "#EXTM3U\n#EXT-X-MEDIA:TYPE=AUDIO,URI=\"x.m3u8\"\n"
            + "#EXT-X-STREAM-INF:BANDWIDTH=1\n\n480/index.m3u8?a=b\n";
    var reading = read(200, "", Buffer.buffer(text), true);

    assertEquals(URI.create("480/index.m3u8?a=b"), reading.next());
    assertEquals(new LinkFound(LinkKind.HLS, 0, null), reading.found());
    assertNull(read(200, "", Buffer.buffer("#EXTM3U\n#EXT-X-STREAM-INF:\n<bad uri>"), true).next());
  }

  @Test
  void aManifestTellsItsLengthAndWhetherItEnds() {
    var start = "<?xml version=\"1.0\"?><MPD xmlns=\"x\" ";

    assertEquals(
        new LinkFound(LinkKind.DASH, 5_425_500, null),
        found(start + "mediaPresentationDuration=\"PT1H30M25.5S\">"));
    assertEquals(
        new LinkFound(LinkKind.DASH, 60_000, null),
        found(start + "mediaPresentationDuration='P0Y0M0DT0H1M0S'>"));
    assertEquals(
        new LinkFound(LinkKind.DASH, 0, LinkProblem.LIVE), found(start + "type=\"dynamic\">"));
    assertEquals(new LinkFound(LinkKind.DASH, 0, null), found(start + ">"));
  }

  @Test
  void aFilmTellsItsLengthWhenItsHeaderComesFirst() {
    assertEquals(new LinkFound(LinkKind.MP4, 90_000, null), mp4(0, 1_000, 90_000));
    assertEquals(new LinkFound(LinkKind.MP4, 90_000, null), mp4(1, 48_000, 4_320_000));
    assertEquals(new LinkFound(LinkKind.MP4, 0, null), mp4(0, 0, 90_000));
    assertEquals(new LinkFound(LinkKind.MP4, 0, null), mp4(0, 1, 0xFFFF_FFFFL));
    assertEquals(new LinkFound(LinkKind.MP4, 0, null), mp4(1, 1, Long.MAX_VALUE));
  }

  private static LinkFound mp4(int version, long scale, long length) {
    var head = Buffer.buffer().appendInt(16).appendString("ftypisom").appendInt(0);
    head.appendInt(200).appendString("moov").appendInt(108).appendString("mvhd");
    head.appendByte((byte) version).appendMedium(0);
    if (version == 0) head.appendInt(1).appendInt(2);
    else head.appendLong(1).appendLong(2);
    head.appendUnsignedInt(scale);
    if (version == 0) head.appendUnsignedInt(length);
    else head.appendLong(length);
    return read(206, "video/mp4", head.appendBytes(new byte[40]), false).found();
  }

  @Test
  void whatIsNoFilmIsToldAndWhatIsUnknownIsNotJudged() {
    assertEquals(LinkProblem.NOT_A_FILM, found("<!DOCTYPE html><title>x</title>").problem());
    assertEquals(
        LinkProblem.NOT_A_FILM, read(200, "image/png", Buffer.buffer("x"), true).found().problem());
    assertEquals(
        new LinkFound(LinkKind.WEBM, 0, null),
        read(200, "", Buffer.buffer(new byte[] {0x1A, 0x45, (byte) 0xDF, (byte) 0xA3}), true)
            .found());
    assertEquals(new LinkFound(LinkKind.MP4, 0, null), found("anything"));
    assertEquals(new LinkFound(LinkKind.MP4, 0, null), found(""));
  }

  @Test
  void onlyWhatHoldsForEverybodyIsAProblem() {
    var empty = Buffer.buffer();

    assertEquals(LinkProblem.NOT_FOUND, read(404, "", empty, true).found().problem());
    assertEquals(LinkProblem.NOT_FOUND, read(410, "", empty, true).found().problem());
    for (var status : new int[] {401, 403, 429, 451, 500, 503}) {
      assertNull(read(status, "text/html", empty, true).found().problem());
    }
  }

  @Test
  void noBytesMakeItFailOrGiveAnImpossibleLength() {
    var random = new Random(Long.getLong("seed", 1));
    var words = new String[] {"mvhd", "ftyp", "#EXTM3U", "#EXTINF:", "<MPD ", "\n", "PT9H", ">"};
    for (var i = 0; i < 5_000; i++) {
      var head = Buffer.buffer();
      for (var parts = random.nextInt(12); parts > 0; parts--) {
        if (random.nextBoolean()) head.appendString(words[random.nextInt(words.length)]);
        var bytes = new byte[random.nextInt(24)];
        random.nextBytes(bytes);
        head.appendBytes(bytes);
      }
      var lengthMs = read(200, "", head, random.nextBoolean()).found().durationMs();
      assertEquals(Math.clamp(lengthMs, 0, MediaTime.MAX_MS), lengthMs);
    }
  }
}
