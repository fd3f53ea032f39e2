import { release } from 'node:os';
import type { Account, AccountStatus, Capabilities } from '../shared/account.ts';
import type { Diagnostics, MailboxDiagnostics } from '../shared/diagnostics.ts';
import type { AccountId } from '../shared/folder.ts';
import type { AppInfo, SecretState } from '../shared/ipc.ts';
import { unpackFolders } from '../shared/pack.ts';
import type { Backend } from './backend.ts';

interface DiagnosticsParts {
  readonly info: AppInfo;
  readonly system: Diagnostics['system'];
  readonly versions: Readonly<Record<string, string | undefined>>;
  readonly secrets: SecretState;
  readonly accounts: readonly Account[];
  readonly statuses: readonly AccountStatus[];
  readonly folders: ReadonlyMap<AccountId, number>;
  readonly changesWaiting: number;
  readonly now: number;
}

/** @returns the diagnostics of the app as it stands now */
export async function gatherDiagnostics(
  info: AppInfo,
  { accounts, changes, engine }: Pick<Backend, 'accounts' | 'changes' | 'engine'>,
): Promise<Diagnostics> {
  return diagnose({
    info,
    system: { platform: process.platform, arch: process.arch, release: release() },
    versions: process.versions,
    secrets: await accounts.secretState(),
    accounts: accounts.list(),
    statuses: engine.statuses(),
    folders: new Map(engine.snapshot().accounts.map((each) => [each.account, unpackFolders(each.folders).length])),
    changesWaiting: changes.state().waiting,
    now: Date.now(),
  });
}

/** Each value is picked by name: what is added to an account or a status later stays out. */
export function diagnose(parts: DiagnosticsParts): Diagnostics {
  const { info, system, versions, secrets, accounts, changesWaiting } = parts;
  return {
    app: info.version,
    system: { platform: system.platform, arch: system.arch, release: system.release },
    runtime: {
      electron: versions.electron ?? null,
      chrome: versions.chrome ?? null,
      node: versions.node ?? null,
    },
    locale: info.locale,
    secrets: { tier: secrets.tier, locked: secrets.locked, osAvailable: secrets.osAvailable },
    settingsDamaged: info.damagedSettings !== null,
    databaseTrouble: info.databaseTrouble?.kind ?? null,
    changesWaiting,
    mailboxes: accounts.flatMap((account) => {
      const status = parts.statuses.find((each) => each.account === account.id);
      return status === undefined ? [] : [mailbox(account, status, parts)];
    }),
  };
}

function mailbox(
  { id, connection }: Account,
  { phase, error, syncedAt, capabilities }: AccountStatus,
  { folders, now }: DiagnosticsParts,
): MailboxDiagnostics {
  return {
    vendor: connection.vendor,
    signIn: connection.signIn,
    phase,
    error: error?.code ?? null,
    folders: folders.get(id) ?? 0,
    minutesOld: syncedAt === null ? null : Math.max(0, Math.floor((now - syncedAt) / 60_000)),
    abilities: capabilities && abilitiesOf(capabilities),
  };
}

function abilitiesOf(capabilities: Capabilities): string[] {
  return Object.entries(capabilities).flatMap(([name, value]) => (value === true ? [name] : []));
}
