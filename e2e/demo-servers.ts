import type { DemoMailboxes } from '../electron/demo.ts';
import { startAnotherClient } from './vendors/axigen/another-client.ts';
import { furnishRealistically } from './vendors/axigen/realistic.ts';
import { startAxigen } from './vendors/axigen/server.ts';
import { furnishPrivately } from './vendors/jmap-sim/realistic.ts';
import { startJmapSim } from './vendors/jmap-sim/start-jmap-sim.ts';
import { INBOX } from './vendors/lineworks/folder.ts';
import { furnishOffice } from './vendors/lineworks/realistic.ts';
import { startLineworks } from './vendors/lineworks/server.ts';
import { someMail } from './vendors/mail-words.ts';
import { createRandom } from './vendors/random.ts';
import { furnishSales } from './vendors/superoffice/realistic.ts';
import { type SimulatedSuperoffice, startSuperoffice } from './vendors/superoffice/server.ts';

/** How long a batch task of the simulated SuperOffice takes for one of its steps, so that one can watch it. */
const TASK_STEP_MS = 2_000;
/** How often others do something to a mailbox. */
const OTHERS_EVERY_MS = 4_000;

export interface DemoOptions {
  /** Whether others change the mailboxes meanwhile. Default: they do. */
  readonly others?: boolean;
}

/** Simulated servers of all vendors with a mailbox each. */
export interface DemoServers {
  readonly mailboxes: DemoMailboxes;
  readonly superoffice: SimulatedSuperoffice;
  close(): Promise<void>;
}

/** Starts them on this computer, on free ports. LINE WORKS is there twice: each of its APIs shows something else. */
export async function startDemoServers({ others = true }: DemoOptions = {}): Promise<DemoServers> {
  const axigen = await startAxigen({ furnish: furnishRealistically });
  const jmap = await startJmapSim();
  furnishPrivately(jmap.world);
  const lineworks = await startLineworks({ language: 'ja', furnish: furnishOffice });
  const legacy = await startLineworks({ user: 'taro.suzuki@sakura.example', language: 'ja', furnish: furnishOffice });
  const superoffice = await startSuperoffice({ furnish: furnishSales });
  superoffice.knobs.taskPace = TASK_STEP_MS;
  const { mailServer } = superoffice;

  const random = createRandom(7);
  const disturb = () => {
    for (const { world } of [lineworks, legacy]) {
      world.deliver(INBOX, someMail(random, Math.floor(Date.now() / 1000), true));
    }
    // SuperOffice learns of it when it is told to look.
    const folder = random.pick(superoffice.world.folders().filter(({ listed }) => listed));
    superoffice.world.arrive(folder);
  };
  const timer = others ? setInterval(disturb, OTHERS_EVERY_MS) : undefined;
  const stopOther = others ? startAnotherClient(axigen.world, { everyMs: OTHERS_EVERY_MS }) : () => {};

  const token = (access: string) => ({ access, refresh: null, expiresAt: null, apiAddress: null });
  const withPassword = { signIn: 'password' } as const;
  return {
    superoffice,
    mailboxes: [
      {
        label: axigen.user,
        connection: { vendor: 'axigen', server: axigen.url, user: axigen.user, ...withPassword },
        secret: axigen.password,
      },
      {
        label: jmap.user,
        connection: { vendor: 'jmap', server: jmap.url, user: jmap.user, ...withPassword },
        secret: jmap.password,
      },
      { label: lineworks.user, connection: lineworks.connection('2.0'), tokens: token(lineworks.token('2.0')) },
      { label: legacy.user, connection: legacy.connection('1.0'), tokens: token(legacy.token('1.0')) },
      {
        label: superoffice.user,
        connection: {
          vendor: 'superoffice',
          server: superoffice.url,
          user: superoffice.user,
          ...withPassword,
          mailServer: { server: mailServer.server, user: mailServer.user, secure: true },
        },
        secret: superoffice.password,
        mailPassword: mailServer.password,
      },
    ],
    async close() {
      stopOther();
      clearInterval(timer);
      await Promise.all([axigen, jmap, lineworks, legacy, superoffice].map((server) => server.close()));
    },
  };
}
