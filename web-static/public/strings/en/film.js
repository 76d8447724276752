export const film = Object.freeze({
  'job.label': 'Preparing the film',
  'job.queued': 'Waiting for its turn',
  'job.processing': 'Getting ready',
  'job.ready': 'Ready to watch',
  'job.stage.probe': 'Check',
  'job.stage.transcode': 'Convert',
  'job.stage.pack': 'Pack',

  'video.queued': 'In line',
  'video.processing': 'Preparing',
  'video.ready': 'Ready',
  'video.failed': 'Failed',
  'video.together': 'Watch together',
  'video.alone': 'Watch alone',
  'video.togetherHint':
    'Watch together opens a room. Send its link, and friends join without an account.',
  'video.waitingTitle': 'Almost there',
  'video.failedTitle': 'This film could not be prepared',
  'video.missingTitle': 'No such film',
  'video.missingText': 'It was removed, or the link is incomplete.',
  'video.loadFailed': 'The film could not be loaded',

  'film.edit': 'Edit the film',
  'film.delete': 'Delete this film',
  'film.deleteSure': 'Delete this film?',
  'film.deleteText': 'It goes for everybody, also in rooms that show it now. It cannot come back.',
  'film.keep': 'Keep it',

  'picker.title': 'Choose a film',
  'picker.empty': 'There are no films yet.',
  'picker.now': 'On screen now',
});
