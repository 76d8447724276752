package matinee.links;

import io.vertx.core.buffer.Buffer;
import java.net.URI;

/// What a server answered.
///
/// @param url after all redirects
/// @param type the content type it claims, in lower case, without parameters; empty for none
/// @param head the first bytes
/// @param whole whether these are all
record Answer(URI url, int status, String type, Buffer head, boolean whole) {}
