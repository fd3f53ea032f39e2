import { join } from 'node:path';
import { app, dialog, ipcMain, nativeTheme, net, powerMonitor, protocol, safeStorage, session, shell } from 'electron';
import { errorInfo } from '../shared/errors.ts';
import { t } from '../shared/words/words.ts';
import { isBackFromBrowser } from './accounts/oauth/back-from-browser.ts';
import { appInfo } from './app-info.ts';
import { openBackend } from './backend.ts';
import { addDemoMailboxes, hurried, isDemo } from './demo.ts';
import { createHandlers } from './handlers.ts';
import { type Emit, register } from './ipc.ts';
import { closeNetwork, denyPermissions, forbidLeaving } from './lockdown.ts';
import { type Log, openLog } from './log.ts';
import { setApplicationMenu } from './menu.ts';
import { isChangesState, menuNaming } from './menu-steps.ts';
import { applicationMenu, folderMenu } from './menu-template.ts';
import { followNetwork } from './network.ts';
import { isOnlyInstance } from './only-instance.ts';
import { closeBeforeQuit } from './orderly-quit.ts';
import { APP_PRIVILEGES, APP_SCHEME, serveFolder } from './protocol.ts';
import { openJsonFile } from './settings-file.ts';
import { systemClock } from './sync/clock.ts';
import { alwaysCheckCertificates, trustSystemCertificates } from './system-certificates.ts';
import { isTrustedSender } from './trusted-sender.ts';
import { chooseUserData } from './user-data.ts';
import { createMainWindow } from './window.ts';

async function start(log: Log): Promise<void> {
  protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges: APP_PRIVILEGES }]);
  app.enableSandbox();
  app.setAboutPanelOptions({ applicationName: t('app.name'), applicationVersion: app.getVersion() });
  forbidLeaving(app);

  await app.whenReady();
  denyPermissions(session.defaultSession);
  await closeNetwork(session.defaultSession);
  protocol.handle(APP_SCHEME, serveFolder(join(import.meta.dirname, '../renderer')));
  log.info(`Started; certificates of the system: ${trustSystemCertificates() ?? 'not to be had'}`);

  const window = createMainWindow({
    onFocus: (focused) => backend.engine.setFocused(focused),
    onCrash: (reason, reloading) =>
      log.error(`The page is gone (${reason}); ${reloading ? 'loading it again' : 'again'}`),
  });
  const followTheme = () => {
    nativeTheme.themeSource = backend.settings.get().theme;
  };
  const emit: Emit = (name, payload) => {
    if (name === 'settings:changed') followTheme();
    if (isChangesState(name, payload)) showMenu(payload);
    // The person is done in the browser, which lies over the app.
    if (isBackFromBrowser(name, payload)) window.show();
    window.send(name, payload);
  };
  const showMenu = menuNaming((steps) =>
    setApplicationMenu(
      applicationMenu({
        platform: process.platform,
        developer: !app.isPackaged,
        steps,
        send: (command) => emit('command', { command, key: null }),
      }),
    ),
  );

  const userData = app.getPath('userData');
  const backend = openBackend({
    openFile: (name) => openJsonFile(userData, name),
    database: join(userData, 'mailgrove.db'),
    safeStorage,
    fetch,
    openBrowser: (url) => shell.openExternal(url),
    emit,
    log,
    clock: isDemo(process.env) ? hurried(systemClock) : systemClock,
  });
  const isClosing = closeBeforeQuit(app, backend.close);
  followTheme();

  register({
    ipcMain,
    isTrusted: (event) => isTrustedSender(event, window.contentsId),
    handlers: createHandlers({
      info: appInfo(app, process, backend),
      backend,
      openFolderMenu: ({ key, x, y, changes }) =>
        window.openMenu(
          folderMenu((command) => emit('command', { command, key }), changes),
          x,
          y,
        ),
    }),
    log,
  });
  showMenu(backend.changes.state());

  await backend.start();
  await addDemoMailboxes(backend.accounts, process.env);
  followNetwork(
    () => net.isOnline(),
    (online) => backend.engine.setOnline(online),
  );
  powerMonitor.on('resume', () => backend.engine.wake());

  const show = () => {
    if (!isClosing()) window.show();
  };
  app.on('second-instance', show);
  app.on('activate', show);
  app.on('window-all-closed', () => process.platform === 'darwin' || app.quit());
  show();
}

// Whatever the app writes, this user alone may read.
process.umask(0o077);
alwaysCheckCertificates(process.env);
chooseUserData(app, process.env.MAILGROVE_USER_DATA);
if (isOnlyInstance(app)) {
  const log = openLog(app.getPath('logs'), process.env.MAILGROVE_LOG === 'debug');
  start(log).catch((error: unknown) => {
    log.error('Could not start:', error);
    dialog.showErrorBox(t('app.cantStart'), t(`errors.${errorInfo(error).code}`));
    app.exit(1);
  });
} else {
  app.quit();
}
