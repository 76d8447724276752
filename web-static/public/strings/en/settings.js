export const settings = Object.freeze({
  'settings.title': 'Room settings',
  'settings.name': 'Title',
  'settings.control': 'Who controls the film',
  'settings.everyone': 'Everybody',
  'settings.everyoneHint': 'Anyone plays, pauses, seeks and chooses what is on.',
  'settings.hosts': 'Only the hosts',
  'settings.hostsHint': 'The others watch and chat; members add to the queue.',
  'settings.temporary':
    'A room of a guest, or one that only its link finds, is removed with all it has when nobody has been in it for {life}.',
  'settings.save': 'Save',
  'settings.sections': 'Sections',
  'settings.general': 'General',
  'settings.rights': 'Permissions',
  'settings.access': 'Access',
  'settings.moderation': 'Moderation',
  'settings.waiting': 'Waiting',
  'settings.lost': 'You may not change this room any more.',
});
