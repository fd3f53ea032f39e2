import { accounts } from './accounts.ts';
import { activity } from './activity.ts';
import { app } from './app.ts';
import { changes } from './changes.ts';
import { conflicts } from './conflicts.ts';
import { details } from './details.ts';
import { errors } from './errors.ts';
import { menu } from './menu.ts';
import { reasons } from './reasons.ts';
import { refresh } from './refresh.ts';
import { tree } from './tree.ts';
import { waiting } from './waiting.ts';

/** Every word a person reads, in English. Plural forms end in `_one`, `_other`; `{{count}}` and friends are filled in. */
export const en = {
  app,
  accounts,
  activity,
  changes,
  conflicts,
  details,
  errors,
  menu,
  reasons,
  refresh,
  tree,
  waiting,
} as const;
