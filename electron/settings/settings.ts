import type { Events, Parsed } from '../../shared/ipc.ts';
import type { Settings } from '../../shared/settings.ts';
import type { DocumentStore } from './document-store.ts';

/** What the person chose about the window and the app; bound to the `settings:` requests. */
export interface SettingsService {
  get(): Settings;
  /** Changes the named settings, leaves the others. @returns all of them */
  change(changes: Parsed<'settings:change'>): Settings;
}

/** @param emit tells the renderer, after saving */
export function createSettings(
  store: DocumentStore,
  emit: (name: 'settings:changed', payload: Events['settings:changed']) => void,
): SettingsService {
  return {
    get: () => store.current().settings,
    change(changes) {
      const { settings } = store.change((document) => ({ ...document, settings: apply(document.settings, changes) }));
      emit('settings:changed', settings);
      return settings;
    },
  };
}

function apply(settings: Settings, changes: Parsed<'settings:change'>): Settings {
  const named = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  return { ...settings, ...named };
}
