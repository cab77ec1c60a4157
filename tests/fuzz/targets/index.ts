import type { Target } from '../target';
import * as imports from './imports';
import * as markup from './markup';
import * as messages from './messages';
import * as packs from './packs';
import { seeds } from './seeds';
import * as settings from './settings';
import { store } from './store';
import * as sync from './sync';

/** Every boundary that takes what others made. */
export const TARGETS: readonly Target[] = [
  seeds,
  packs.packs,
  packs.shelf,
  settings.settings,
  settings.backup,
  imports.importJson,
  imports.importAnnotations,
  imports.importHypothesis,
  imports.importMarkdown,
  imports.importFile,
  imports.importCsv,
  imports.importZip,
  sync.bucket,
  sync.account,
  sync.segment,
  sync.sealed,
  sync.open,
  sync.folder,
  sync.code,
  messages.calling,
  messages.answering,
  messages.sending,
  markup.markup,
  markup.typing,
  store,
];
