package matinee.browser;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import matinee.media.MediaFixture;

/// Another site on the web, which has the demo film as a file, as HLS and as DASH, and a film of
/// its own as WebM.
final class FilmSite implements AutoCloseable {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");
  private static final Pattern CODECS = Pattern.compile("CODECS=\"([^\"]+)\",RESOLUTION=\\d+x240");
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private final ConcurrentMap<String, Buffer> fetched = new ConcurrentHashMap<>();
  private final String folder;
  private final double seconds;
  private final int port;

  FilmSite(Cinema cinema) {
    var film = new JsonObject(text(cinema.address("/api/videos/" + cinema.videoId())));
    var master = film.getString("hlsUrl");
    folder = cinema.address(master.substring(0, master.lastIndexOf('/') + 1));
    seconds = film.getLong("durationMs") / 1_000.0;
    port =
        vertx
            .createHttpServer()
            .requestHandler(request -> vertx.executeBlocking(() -> answer(request), false))
            .listen(0, "127.0.0.1")
            .await()
            .actualPort();
  }

  String address(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  private Object answer(HttpServerRequest request) {
    var name = request.path().substring(request.path().lastIndexOf('/') + 1);
    request.response().putHeader("Access-Control-Allow-Origin", "*");
    switch (name) {
      case "film.mpd" -> end(request, "application/dash+xml", Buffer.buffer(manifest()));
      case "film.webm" -> end(request, "video/webm", fetched.computeIfAbsent(name, _ -> webm()));
      case "gone.mp4" -> request.response().setStatusCode(404).end();
      default -> {
        var type = name.endsWith(".m3u8") ? "application/vnd.apple.mpegurl" : "video/mp4";
        end(request, type, fetched.computeIfAbsent(name, _ -> bytes(folder + name)));
      }
    }
    return name;
  }

  private String manifest() {
    var playlist = text(folder + "240p.m3u8");
    var target = Pattern.compile("#EXTINF:([\\d.]+)").matcher(playlist);
    if (!target.find()) throw new AssertionError(playlist);
    var codecs = CODECS.matcher(text(folder + "master.m3u8"));
    if (!codecs.find()) throw new AssertionError("no codecs");
    var lastsWhole = Math.round(Double.parseDouble(target.group(1)));
    return """
          <?xml version="1.0"?>
          <MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" minBufferTime="PT2S"
              profiles="urn:mpeg:dash:profile:isoff-live:2011" mediaPresentationDuration="PT%sS">
            <Period>
              <AdaptationSet contentType="video" mimeType="video/mp4" segmentAlignment="true">
                <Representation id="240p" bandwidth="400000" height="240" codecs="%s">
                  <SegmentTemplate initialization="240p_init.mp4" media="240p_$Number%%05d$.m4s"
                      startNumber="0" timescale="1" duration="%s"/>
                </Representation>
              </AdaptationSet>
            </Period>
          </MPD>
      """
        .formatted(seconds, codecs.group(1), lastsWhole);
  }

  /// Twenty seconds of picture and tone.
  private static Buffer webm() {
    try {
      var folder = Files.createTempDirectory("matinee-webm");
      var clip =
          MediaFixture.clip(
              folder,
              "film.webm",
              ("-f lavfi -i testsrc2=s=320x180:r=24:d=20 -f lavfi -i sine=d=20 -c:v libvpx"
                      + " -deadline realtime -cpu-used 8 -g 24 -b:v 400k -c:a libopus")
                  .split(" "));
      var film = Buffer.buffer(Files.readAllBytes(clip));
      Files.delete(clip);
      Files.delete(folder);
      return film;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void end(HttpServerRequest request, String type, Buffer body) {
    var response = request.response().putHeader("Content-Type", type);
    var range = RANGE.matcher(String.valueOf(request.getHeader("Range")));
    if (!range.matches()) {
      response.putHeader("Accept-Ranges", "bytes").end(body);
      return;
    }
    var from = Integer.parseInt(range.group(1));
    var last = body.length() - 1;
    var to = range.group(2).isEmpty() ? last : Math.min(last, Integer.parseInt(range.group(2)));
    response
        .setStatusCode(206)
        .putHeader("Content-Range", "bytes " + from + "-" + to + "/" + body.length())
        .end(body.slice(from, to + 1));
  }

  private String text(String url) {
    return bytes(url).toString();
  }

  private Buffer bytes(String url) {
    try {
      var request = HttpRequest.newBuilder(URI.create(url)).build();
      var answer = client.send(request, BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) throw new AssertionError(url + ": " + answer.statusCode());
      return Buffer.buffer(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    vertx.close().await();
    client.close();
  }
}
