export const settings = Object.freeze({
  'settings.title': 'Настройки комнаты',
  'settings.name': 'Название',
  'settings.control': 'Кто управляет фильмом',
  'settings.everyone': 'Все',
  'settings.everyoneHint': 'Любой запускает, останавливает, перематывает и выбирает, что смотреть.',
  'settings.hosts': 'Только ведущие',
  'settings.hostsHint': 'Остальные смотрят и переписываются; участники добавляют в очередь.',
  'settings.temporary':
    'Комната гостя или комната по ссылке удаляется со всем, что в ней есть, если в ней никого не было {life}.',
  'settings.save': 'Сохранить',
  'settings.sections': 'Разделы',
  'settings.general': 'Основное',
  'settings.rights': 'Права',
  'settings.access': 'Доступ',
  'settings.moderation': 'Порядок',
  'settings.waiting': 'Ожидание',
  'settings.lost': 'Вы больше не можете менять эту комнату.',
});
