export const film = Object.freeze({
  'job.label': 'Подготовка фильма',
  'job.queued': 'Ждёт своей очереди',
  'job.processing': 'Готовится',
  'job.ready': 'Можно смотреть',
  'job.stage.probe': 'Проверка',
  'job.stage.transcode': 'Конвертация',
  'job.stage.pack': 'Упаковка',

  'video.queued': 'В очереди',
  'video.processing': 'Готовится',
  'video.ready': 'Готов',
  'video.failed': 'Ошибка',
  'video.together': 'Смотреть вместе',
  'video.alone': 'Смотреть в одиночку',
  'video.togetherHint':
    '«Смотреть вместе» открывает комнату. Отправьте ссылку на неё — друзья войдут без регистрации.',
  'video.waitingTitle': 'Почти готово',
  'video.failedTitle': 'Не удалось подготовить этот фильм',
  'video.missingTitle': 'Такого фильма нет',
  'video.missingText': 'Его удалили, или ссылка неполная.',
  'video.loadFailed': 'Не удалось загрузить фильм',

  'film.edit': 'Изменить фильм',
  'film.delete': 'Удалить этот фильм',
  'film.deleteSure': 'Удалить фильм?',
  'film.deleteText':
    'Он исчезнет у всех, в том числе в комнатах, где его сейчас смотрят. Вернуть его будет нельзя.',
  'film.keep': 'Оставить',

  'picker.title': 'Выберите фильм',
  'picker.search': 'Поиск по фильмам',
  'picker.nothing': 'Нет фильма с такими словами в названии.',
  'picker.empty': 'Фильмов пока нет.',
  'picker.now': 'Сейчас на экране',
});
