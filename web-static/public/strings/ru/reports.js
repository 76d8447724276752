export const reports = Object.freeze({
  'reports.title': 'Жалобы из всех комнат',
  'reports.lead': 'О чём участники сообщили ведущим и что ещё никто не рассмотрел.',
  'reports.none': 'Жалоб нет.',
  'reports.settleOf': 'Готово: жалоба в комнате {title}',
  'header.reports': 'Жалобы',
});
