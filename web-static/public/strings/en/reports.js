export const reports = Object.freeze({
  'reports.title': 'Reports of all rooms',
  'reports.lead': 'What members told the hosts of their room, as far as nobody has settled it.',
  'reports.none': 'Nothing is reported.',
  'reports.settleOf': 'Done: report in {title}',
  'header.reports': 'Reports',
});
