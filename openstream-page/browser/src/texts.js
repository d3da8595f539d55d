import { OVERVIEW_TEXTS } from './texts-overview.js';
import { SHELL_TEXTS } from './texts-shell.js';
import { VIEW_TEXTS } from './texts-views.js';

/** Every text of the page: English, then Korean. */
export const TEXTS = { ...SHELL_TEXTS, ...OVERVIEW_TEXTS, ...VIEW_TEXTS };
