package matinee.launcher;

import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hears Ctrl-C and SIGTERM, also a second one, which the Java runtime keeps from shutdown hooks.
///
/// `sun.misc.Signal` is the only way; it is reached by reflection, because the compiler warns of it
/// and no annotation silences that.
final class StopSignals {
  private static final Logger LOG = LoggerFactory.getLogger(StopSignals.class);

  private StopSignals() {}

  /// @param again what a further signal does; the first one ends the process in order
  static void hear(Runnable again) {
    var begun = new AtomicBoolean();
    Runnable heard =
        () -> {
          if (begun.compareAndSet(false, true)) {
            new Thread(() -> Runtime.getRuntime().exit(0), "stop").start();
          } else {
            again.run();
          }
        };
    try {
      var signal = Class.forName("sun.misc.Signal");
      var handler = Class.forName("sun.misc.SignalHandler");
      var proxy =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, arguments) ->
                  switch (method.getName()) {
                    case "handle" -> {
                      heard.run();
                      yield null;
                    }
                    case "equals" ->
                        System.identityHashCode(self) == System.identityHashCode(arguments[0]);
                    case "hashCode" -> System.identityHashCode(self);
                    default -> StopSignals.class.getName();
                  });
      for (var name : new String[] {"TERM", "INT"}) {
        var instance = signal.getConstructor(String.class).newInstance(name);
        signal.getMethod("handle", signal, handler).invoke(null, instance, proxy);
      }
    } catch (ReflectiveOperationException e) {
      LOG.atDebug().setCause(e).log("a second signal is not heard");
    }
  }
}
