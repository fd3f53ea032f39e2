/** What stands in for the `electron` module in the browser host. What is not here fails by name when imported. */
import * as parts from './parts.ts';
import { refuseUnknown } from './refuse-unknown.ts';

export * from './parts.ts';

export default refuseUnknown('electron', { ...parts });
