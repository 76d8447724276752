package matinee.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The files of the browser client: joined and kept in memory as they are sent to everybody, or
/// from a folder, as they are written and read each time, for those who work on them.
///
/// Thread-safe. Files are read on worker threads; memory has a bound, past which they are read each
/// time.
public final class PageFiles {
  /// The program's pages, by the name of their file.
  public static final List<String> PAGES =
      List.of("index", "upload", "video", "watch", "reports", "sign-in", "set-up", "not-found");

  private static final String WEB = "web/";
  private static final String LIBRARIES = "META-INF/resources/_static/";
  private static final Pattern SAFE =
      Pattern.compile("(?:[A-Za-z0-9_@-][A-Za-z0-9_@.+-]*/)*[A-Za-z0-9_@-][A-Za-z0-9_@.+-]*");
  private static final int MEMORY_MAX = 32 << 20;
  private static final int FILES_MAX = 2_000;

  private final Vertx vertx;
  private final @Nullable Path root;
  private final Map<String, PageFile> kept = new ConcurrentHashMap<>();
  private final AtomicInteger keptBytes = new AtomicInteger();
  private final @Nullable Future<ShippedPages> shipped;

  /// @param root folder to read from, null for the copy inside the program
  public PageFiles(Vertx vertx, @Nullable Path root) {
    this.vertx = vertx;
    this.root = root;
    this.shipped = root == null ? vertx.executeBlocking(PageFiles::ship, false) : null;
  }

  private static ShippedPages ship() {
    return new ShippedPages(
        PAGES.stream().map(page -> page + ".html").toList(), PageFiles::shipped);
  }

  private static byte @Nullable [] shipped(String address) {
    var isLibrary = address.startsWith("/lib/");
    return readResource(isLibrary ? LIBRARIES + address.substring(5) : WEB + address.substring(1));
  }

  /// The policy that allows these pages and nothing else. Blocking: called once at start.
  ///
  /// @param links whether also media from elsewhere
  public String contentPolicy(boolean links) {
    var pages = new ArrayList<String>();
    if (root == null) return ContentPolicy.of(pages, links);
    for (var page : PAGES) {
      var content = readWeb(page + ".html");
      if (content != null) pages.add(new String(content, StandardCharsets.UTF_8));
    }
    return ContentPolicy.of(pages, links);
  }

  /// A page for somebody who reads these languages, the best liked first; null when there is none.
  Future<@Nullable PageFile> page(String path, List<String> languages) {
    if (shipped == null) return web(path);
    return shipped.map(pages -> pages.page(path, languages));
  }

  /// A file of the pages, or null when there is none of this name.
  Future<@Nullable PageFile> web(String path) {
    if (shipped == null) return find(WEB + path, path, true, this::readWeb);
    return shipped.compose(
        pages -> {
          var file = pages.find(path);
          if (file != null) return Future.succeededFuture(file);
          return find(WEB + path, path, false, this::readWeb);
        });
  }

  /// A file of the libraries that the build brings, or null.
  Future<@Nullable PageFile> library(String path) {
    return find(LIBRARIES + path, path, false, ignored -> readResource(LIBRARIES + path));
  }

  /// A document at the root of the class path, or null.
  Future<@Nullable PageFile> document(String path) {
    return find(path, path, false, PageFiles::readResource);
  }

  private Future<@Nullable PageFile> find(
      String resource, String path, boolean fresh, Function<String, byte @Nullable []> read) {
    if (!SAFE.matcher(path).matches()) return Future.succeededFuture(null);
    var known = kept.get(resource);
    if (known != null) return Future.succeededFuture(known);
    return vertx.executeBlocking(
        () -> {
          var content = read.apply(path);
          if (content == null) return null;
          var file = PageFile.of(path, content);
          if (!fresh) keep(resource, file);
          return file;
        },
        false);
  }

  private void keep(String resource, PageFile file) {
    if (kept.size() >= FILES_MAX || keptBytes.get() + file.size() > MEMORY_MAX) return;
    if (kept.putIfAbsent(resource, file) == null) keptBytes.addAndGet(file.size());
  }

  private byte @Nullable [] readWeb(String path) {
    if (root == null) return readResource(WEB + path);
    var file = root.resolve(path).normalize();
    if (!file.startsWith(root) || !Files.isRegularFile(file)) return null;
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte @Nullable [] readResource(String resource) {
    var url = PageFiles.class.getClassLoader().getResource(resource);
    if (url == null || url.getPath().endsWith("/")) return null;
    try (var stream = url.openStream()) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
