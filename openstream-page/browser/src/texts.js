import { OVERVIEW_TEXTS } from './texts-overview.js';
import { REFUSAL_TEXTS } from './texts-refusals.js';
import { SERVER_TEXTS } from './texts-server.js';
import { SHELL_TEXTS } from './texts-shell.js';
import { VIEW_TEXTS } from './texts-views.js';

/** Every text of the page: English, then Korean. */
export const TEXTS = { ...SHELL_TEXTS, ...OVERVIEW_TEXTS, ...VIEW_TEXTS, ...SERVER_TEXTS, ...REFUSAL_TEXTS };
