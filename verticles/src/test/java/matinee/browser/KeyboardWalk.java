package matinee.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Goes through a page by the Tab key and notes where the focus stops, as the browser tells it to
/// assistive technology.
final class KeyboardWalk {
  /// More stops than any page has.
  private static final int STOPS_MAX = 120;

  /// Where the focus is, and whether somebody who looks sees that: by an outline around the control
  /// or, where it is invisible itself, around what is drawn in its place; by the frame of a field.
  private static final String LOOK =
      """
      async () => {
        const frame = () => new Promise((next) => requestAnimationFrame(next));
        await frame();
        await frame();
        const at = document.activeElement;
        if (!at || at === document.body) return null;
        const shown = { opacityProperty: true, visibilityProperty: true };
        const around = [at, at.parentElement, ...at.parentElement.querySelectorAll('*')];
        const ringed = around.some((it) => {
          const { outlineStyle, outlineWidth } = getComputedStyle(it);
          const drawn = outlineStyle !== 'none' && parseFloat(outlineWidth) > 1;
          return drawn && it.checkVisibility(shown);
        });
        const field = at.matches('textarea') && at.closest('form, .composer');
        const framed = field && getComputedStyle(field).boxShadow !== 'none';
        const { top, bottom } = at.getBoundingClientRect();
        return {
          ringed: (ringed || framed) && bottom > 0 && top < innerHeight,
          dialog: at.closest('dialog') !== null,
          part: at.closest('site-header, .room-stage, .room-head, .room-side')?.className
              || at.localName,
        };
      }
      """;

  private final Page page;
  private final CDPSession session;

  /// @param name the accessible name
  /// @param part of the page
  /// @param ringed whether one sees that the focus is here
  record Stop(String role, String name, String part, boolean ringed, boolean inDialog) {
    boolean isSame(Stop other) {
      return role.equals(other.role) && name.equals(other.name) && part.equals(other.part);
    }
  }

  KeyboardWalk(Page page) {
    this.page = page;
    this.session = page.context().newCDPSession(page);
  }

  /// Presses a key and tells where the focus is now; at most once around nothing is focused.
  Stop press(String key) {
    for (var tries = 0; tries < 2; tries++) {
      page.keyboard().press(key);
      if (page.evaluate(LOOK) instanceof Map<?, ?> look) return stop(look);
    }
    throw new AssertionError("the focus is nowhere after " + key);
  }

  /// Presses Tab until the focus is where it was after the first time.
  List<Stop> around() {
    var stops = new ArrayList<>(List.of(press("Tab")));
    for (var count = 0; count < STOPS_MAX; count++) {
      var next = press("Tab");
      if (next.isSame(stops.getFirst())) return stops;
      stops.add(next);
    }
    throw new AssertionError("the focus does not come back: " + stops);
  }

  /// Presses Tab until the focus is on what has a name.
  void to(String name) {
    for (var count = 0; count < STOPS_MAX; count++) if (press("Tab").name().equals(name)) return;
    throw new AssertionError("the focus never comes to " + name);
  }

  private Stop stop(Map<?, ?> look) {
    var focused = node();
    return new Stop(
        text(focused, "role"),
        text(focused, "name"),
        String.valueOf(look.get("part")),
        Boolean.TRUE.equals(look.get("ringed")),
        Boolean.TRUE.equals(look.get("dialog")));
  }

  private JsonObject node() {
    var asked = new JsonObject();
    asked.addProperty("expression", "document.activeElement");
    var found = session.send("Runtime.evaluate", asked).getAsJsonObject("result");
    var about = new JsonObject();
    about.add("objectId", found.get("objectId"));
    about.addProperty("fetchRelatives", false);
    var tree = session.send("Accessibility.getPartialAXTree", about);
    return tree.getAsJsonArray("nodes").get(0).getAsJsonObject();
  }

  private static String text(JsonObject node, String what) {
    var value = node.getAsJsonObject(what);
    return value == null || !value.has("value") ? "" : value.get("value").getAsString().strip();
  }
}
