export const people = Object.freeze({
  'members.label': 'People in the room',
  'members.you': 'you',
  'members.owner': 'Host',
  'members.cohost': 'Co-host',
  'members.rename': 'Rename',
  'members.more': { one: 'and one more', other: 'and {count} more' },
  'members.alone': 'Just you so far. Share the link to bring people in.',
});
