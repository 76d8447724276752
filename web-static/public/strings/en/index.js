import { account } from './account.js';
import { chat } from './chat.js';
import { common } from './common.js';
import { door } from './door.js';
import { emotes } from './emotes.js';
import { film } from './film.js';
import { home } from './home.js';
import { people } from './people.js';
import { player } from './player.js';
import { queue } from './queue.js';
import { ratings } from './ratings.js';
import { refusals } from './refusals.js';
import { reports } from './reports.js';
import { rights } from './rights.js';
import { room } from './room.js';
import { settings } from './settings.js';
import { sync } from './sync.js';
import { upload } from './upload.js';
import { waiting } from './waiting.js';

/** The interface in English, by area. The other languages have the same keys. */
export const words = Object.freeze({
  ...account,
  ...chat,
  ...common,
  ...door,
  ...emotes,
  ...film,
  ...home,
  ...people,
  ...player,
  ...queue,
  ...ratings,
  ...refusals,
  ...reports,
  ...rights,
  ...room,
  ...settings,
  ...sync,
  ...upload,
  ...waiting,
});
