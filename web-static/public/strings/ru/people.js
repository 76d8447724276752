export const people = Object.freeze({
  'members.label': 'Кто в комнате',
  'members.you': 'вы',
  'members.owner': 'Ведущий',
  'members.cohost': 'Соведущий',
  'members.rename': 'Сменить имя',
  'members.more': {
    one: 'и ещё {count} человек',
    few: 'и ещё {count} человека',
    many: 'и ещё {count} человек',
    other: 'и ещё {count} человека',
  },
  'members.alone': 'Пока здесь только вы. Отправьте ссылку, чтобы позвать остальных.',
});
