package matinee.protocol.wire;

import matinee.protocol.DoorAction;
import matinee.protocol.Emote;
import matinee.protocol.Filters;
import matinee.protocol.Identity;
import matinee.protocol.Speech;
import org.jspecify.annotations.Nullable;

/// How long and large what clients say of the door may be.
final class DoorActionLimits {
  private static final int INVITE_ID_MAX = 60;
  private static final int USES_MAX = 1_000_000;
  private static final int PACE_MAX = 1_000;

  private DoorActionLimits() {}

  /// What is out of range; null when nothing is.
  static @Nullable String problem(DoorAction action) {
    return switch (action) {
      case DoorAction.Access access ->
          text("password", access.password(), 0, DoorAction.PASSWORD_MAX);
      case DoorAction.Moderate moderate -> moderate(moderate);
      case DoorAction.Rate _ -> null;
      case DoorAction.Kick kick -> member(kick.memberId());
      case DoorAction.Ban ban -> first(member(ban.memberId()), forMs(ban.forMs(), 0));
      case DoorAction.TimeOut out -> first(member(out.memberId()), forMs(out.forMs(), 1_000));
      case DoorAction.Mute mute -> first(member(mute.memberId()), forMs(mute.forMs(), 0));
      case DoorAction.Lift lift -> number("id", lift.id(), 1, Long.MAX_VALUE);
      case DoorAction.Undo undo -> number("entry", undo.entry(), 1, Long.MAX_VALUE);
      case DoorAction.Invite invite ->
          first(forMs(invite.forMs(), 0), number("usesMax", (long) invite.usesMax(), 0, USES_MAX));
      case DoorAction.Revoke revoke -> text("invite", revoke.invite(), 1, INVITE_ID_MAX);
      case DoorAction.Answer answer -> member(answer.memberId());
      case DoorAction.Remove remove -> member(remove.memberId());
      case DoorAction.Flag flag -> flag(flag);
      case DoorAction.Dismiss dismiss -> number("report", dismiss.report(), 1, Long.MAX_VALUE);
      case DoorAction.RenameEmote rename ->
          first(emote("name", rename.name()), emote("to", rename.to()));
      case DoorAction.RemoveEmote remove -> emote("name", remove.name());
    };
  }

  private static @Nullable String flag(DoorAction.Flag flag) {
    var text = text("text", flag.text(), 0, DoorAction.FLAG_TEXT_MAX);
    var reason = text("reason", flag.reason(), 0, DoorAction.FLAG_TEXT_MAX);
    return first(
        first(reason, first(text, member(flag.memberId()))),
        number("seq", flag.seq(), 0, Long.MAX_VALUE));
  }

  private static @Nullable String moderate(DoorAction.Moderate ask) {
    var slow = number("slowMs", ask.slowMs(), 0, Speech.SLOW_MAX_MS);
    var rate = number("rateMax", wide(ask.rateMax()), 0, PACE_MAX);
    var repeats = number("repeatsMax", wide(ask.repeatsMax()), 0, PACE_MAX);
    var filters = ask.filters() == null ? null : filters(ask.filters());
    return first(first(slow, rate), first(repeats, filters));
  }

  private static @Nullable String filters(Filters filters) {
    if (filters.words().size() > Filters.WORDS_MAX) {
      return "words must be at most " + Filters.WORDS_MAX;
    }
    if (filters.domains().size() > Filters.DOMAINS_MAX) {
      return "domains must be at most " + Filters.DOMAINS_MAX;
    }
    for (var word : filters.words()) {
      var problem = text("a word", word.text(), 2, Filters.WORD_MAX);
      if (problem != null) return problem;
    }
    for (var domain : filters.domains()) {
      var problem = text("a domain", domain, 1, Filters.DOMAIN_MAX);
      if (problem != null) return problem;
    }
    return null;
  }

  private static @Nullable String emote(String name, String word) {
    if (Emote.isName(word)) return null;
    return name
        + " must be "
        + Emote.NAME_MIN
        + " to "
        + Emote.NAME_MAX
        + " small letters, digits or underscores";
  }

  private static @Nullable String member(String id) {
    return text("memberId", id, 1, Identity.ID_MAX);
  }

  private static @Nullable String forMs(long forMs, long min) {
    return number("forMs", forMs, min, DoorAction.FOR_MAX_MS);
  }

  private static @Nullable Long wide(@Nullable Integer number) {
    return number == null ? null : number.longValue();
  }

  private static @Nullable String first(@Nullable String one, @Nullable String other) {
    return one == null ? other : one;
  }

  private static @Nullable String number(String name, @Nullable Long number, long min, long max) {
    if (number == null || (number >= min && number <= max)) return null;
    return name + " must be a whole number from " + min + " to " + max;
  }

  private static @Nullable String text(String name, @Nullable String text, int min, int max) {
    if (text == null || (text.length() >= min && text.length() <= max)) return null;
    return name + " must be " + min + " to " + max + " characters";
  }
}
