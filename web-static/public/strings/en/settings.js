export const settings = Object.freeze({
  'settings.title': 'Room settings',
  'settings.name': 'Title',
  'settings.control': 'Who moves the film',
  'settings.everyone': 'Everybody',
  'settings.everyoneHint': 'Anyone may play, pause, seek and choose the film.',
  'settings.hosts': 'Only the hosts',
  'settings.hostsHint': 'The others watch and chat.',
  'settings.save': 'Save',
});
