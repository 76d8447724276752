export const settings = Object.freeze({
  'settings.title': 'Настройки комнаты',
  'settings.name': 'Название',
  'settings.control': 'Кто управляет фильмом',
  'settings.everyone': 'Все',
  'settings.everyoneHint': 'Любой может запускать, останавливать, перематывать и выбирать фильм.',
  'settings.hosts': 'Только ведущие',
  'settings.hostsHint': 'Остальные смотрят и переписываются.',
  'settings.save': 'Сохранить',
});
