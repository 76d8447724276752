package matinee.protocol;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A message as it is now, after everything that the log says about it.
///
/// @param seq the number of the entry that brought it
/// @param text empty when it was deleted
/// @param mentions whom it names
/// @param editedAtMs when it got its text; 0 when it was never edited
/// @param deleted whether its text is gone
/// @param reactions in the order of their coming
public record ChatMessage(
    long seq,
    String id,
    Person by,
    long atMs,
    String text,
    @Nullable MediaTime media,
    @Nullable Quote reply,
    List<Person> mentions,
    long editedAtMs,
    boolean deleted,
    List<Reaction> reactions) {
  /// Who is named of a reaction; the count says how many there are.
  public static final int NAMED_MAX = 5;

  public ChatMessage {
    mentions = List.copyOf(mentions);
    reactions = List.copyOf(reactions);
  }

  /// A message at its birth.
  public static ChatMessage of(ChatEntry.Said said) {
    var reply = said.reply();
    return new ChatMessage(
        said.seq(),
        said.id(),
        said.by(),
        said.atMs(),
        said.text(),
        said.media(),
        reply == null ? null : new Quote(reply.seq(), reply.by(), null),
        said.mentions(),
        0,
        false,
        List.of());
  }

  /// The reaction of a kind, or null.
  public @Nullable Reaction reaction(String emoji) {
    for (var reaction : reactions) if (reaction.emoji().equals(emoji)) return reaction;
    return null;
  }

  /// The same with an excerpt of what it answers.
  public ChatMessage quoting(Quote quote) {
    return new ChatMessage(
        seq, id, by, atMs, text, media, quote, mentions, editedAtMs, deleted, reactions);
  }

  /// The same with other reactions.
  public ChatMessage reacted(List<Reaction> others) {
    return new ChatMessage(
        seq, id, by, atMs, text, media, reply, mentions, editedAtMs, deleted, others);
  }

  /// The same with another text.
  public ChatMessage edited(ChatEntry.Edited edited) {
    if (deleted) return this;
    return new ChatMessage(
        seq,
        id,
        by,
        atMs,
        edited.text(),
        media,
        reply,
        edited.mentions(),
        edited.atMs(),
        false,
        reactions);
  }

  /// The same without anything that was said with it.
  public ChatMessage gone() {
    if (deleted) return this;
    return new ChatMessage(seq, id, by, atMs, "", media, null, List.of(), 0, true, List.of());
  }

  /// As a member is shown it: with the first of those who reacted.
  ///
  /// @param memberId who is shown it; null for many at once
  public ChatMessage shownTo(@Nullable String memberId) {
    if (reactions.isEmpty()) return this;
    var shown = new ArrayList<Reaction>(reactions.size());
    for (var reaction : reactions) shown.add(reaction.shownTo(memberId));
    return reacted(shown);
  }

  /// One kind of reaction.
  ///
  /// @param count how many react so
  /// @param who they, or the first of them, in the order of their coming
  /// @param own whether the one who is shown it is among them; false when nobody in particular is
  public record Reaction(String emoji, int count, List<Person> who, boolean own) {
    public Reaction {
      who = List.copyOf(who);
    }

    /// Whether a member is among those who are named.
    public boolean isBy(String memberId) {
      for (var person : who) if (person.id().equals(memberId)) return true;
      return false;
    }

    private Reaction shownTo(@Nullable String memberId) {
      var mine = memberId != null && isBy(memberId);
      var named = who.size() <= NAMED_MAX ? who : who.subList(0, NAMED_MAX);
      return new Reaction(emoji, count, named, mine);
    }
  }

  /// The message that another one answers, as it is now.
  ///
  /// @param excerpt the beginning of its text; empty when it is deleted, null when it is not known
  public record Quote(long seq, Person by, @Nullable String excerpt) {
    /// The longest excerpt, in code points.
    public static final int EXCERPT_MAX = 100;

    /// Quotes a message in one line.
    public static Quote of(ChatMessage message) {
      var line = message.text().replaceAll("\\s+", " ");
      var end = Math.min(line.codePointCount(0, line.length()), EXCERPT_MAX);
      var excerpt = line.substring(0, line.offsetByCodePoints(0, end));
      var cut = excerpt.length() < line.length() ? excerpt + "…" : excerpt;
      return new Quote(message.seq(), message.by(), cut);
    }
  }
}
