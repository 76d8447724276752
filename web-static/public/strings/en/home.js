export const home = Object.freeze({
  'home.films': 'All films',
  'home.newest': 'Just added',
  'home.more': 'Show more',
  'home.failed': 'The films could not be loaded',

  'firstRun.eyebrow': 'Your own cinema is open',
  'firstRun.title': 'Nothing on yet. Let’s change that.',
  'firstRun.text':
    'Upload a film, send one link, and everybody sees the same frame at the same moment.',
  'firstRun.demo': 'Make a demo film',
  'firstRun.upload': 'Upload a film',
  'firstRun.hint':
    'The demo is made here in a few seconds. Open it in two windows and watch them agree.',
  'firstRun.bubbleOne': 'wait, rewind that!',
  'firstRun.bubbleTwo': '😂 same second',

  'notFound.title': 'Nothing on this screen',
  'notFound.text': 'The address is wrong, or what was here has gone.',
});
