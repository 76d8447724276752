package matinee.accounts;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the signing keys again now and then, so that tokens signed by other nodes with a newer key
/// are accepted. Runs on every node that checks tokens.
public final class SigningKeysVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(SigningKeysVerticle.class);
  private static final long RELOAD_MS = 60_000;

  private final IdentityTokens tokens;

  public SigningKeysVerticle(IdentityTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(RELOAD_MS, _ -> reload());
    return Future.succeededFuture();
  }

  private void reload() {
    tokens
        .reload()
        .onFailure(e -> LOG.atWarn().setCause(e).log("signing keys could not be read again"));
  }
}
