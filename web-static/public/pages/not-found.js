import { render } from 'lit';
import { emptyState, homeLink } from '../shared/templates.js';
import { t } from '../strings.js';
import { startShell } from './shell.js';

const shell = startShell('not-found');
render(
  emptyState({
    name: 'ticket',
    title: t('notFound.title'),
    text: t('notFound.text'),
    action: homeLink(),
  }),
  shell.main,
);
