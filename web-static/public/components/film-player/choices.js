/** @import { FilmPlayer } from './film-player.js' */
import { t } from '../../strings.js';

export const RATES = Object.freeze([0.5, 0.75, 1, 1.25, 1.5, 1.75, 2]);

/** @param {FilmPlayer} player @returns {{ value: number | null, label: string }[]} */
export function qualityChoices({ source: { heights } }) {
  const sorted = [...new Set(heights)].sort((a, b) => b - a);
  return [
    { value: null, label: t('player.qualityAuto') },
    ...sorted.map((value) => ({ value, label: t('player.qualityHeight', { height: value }) })),
  ];
}

/** @param {FilmPlayer} player the quality that is on screen */
export function qualityShown({ source: { automatic, height } }) {
  if (!automatic) return t('player.qualityHeight', { height: height ?? '' });
  return height ? t('player.qualityAutoNow', { height }) : t('player.qualityAuto');
}
