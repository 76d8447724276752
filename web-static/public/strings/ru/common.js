export const common = Object.freeze({
  'product.name': 'Matinee',

  'header.skip': 'К содержанию',
  'header.home': 'Matinee, на главную',
  'header.navigation': 'Главное меню',
  'header.upload': 'Загрузить',
  'header.signIn': 'Войти',
  'header.rename': 'Сменить имя',
  'header.signOut': 'Выйти',
  'header.account': 'Учётная запись: {name}',
  'header.signedInAs': 'Вы вошли как',
  'header.language': 'Язык: {name}',

  'state.loading': 'Загрузка',
  'state.again': 'Повторить',
  'state.home': 'К фильмам',
  'toast.close': 'Скрыть',
  'dialog.close': 'Закрыть',
  'dialog.cancel': 'Отмена',
});
