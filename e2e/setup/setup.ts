// Installs what the demo and the tests need and this machine lacks: node e2e/setup/setup.ts chromium [cyrus] [fonts]
import { existsSync } from 'node:fs';
import { canInstall, installPackages } from './apt.ts';
import { findChromium } from './find.ts';
import { findCyrus } from './find-cyrus.ts';

interface Need {
  readonly present: () => boolean;
  readonly packages: readonly string[];
  /** What to do where nothing can be installed automatically. */
  readonly advice: string;
}

const NEEDS: Readonly<Record<string, Need>> = {
  chromium: {
    present: () => findChromium() !== null,
    packages: ['chromium'],
    advice: 'install Chromium (or `npx playwright install chromium`), or set CHROMIUM_PATH to the one you have',
  },
  cyrus: {
    present: () => findCyrus() !== null,
    packages: ['cyrus-imapd', 'cyrus-caldav', 'cyrus-admin', 'sasl2-bin'],
    advice: 'on Debian or Ubuntu, as root: apt-get install cyrus-imapd cyrus-caldav cyrus-admin sasl2-bin',
  },
  fonts: {
    present: () =>
      existsSync('/usr/share/fonts/truetype/wqy') ||
      existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'),
    packages: ['fonts-wqy-zenhei'],
    advice: 'install a font with Chinese, Japanese and Korean letters, such as fonts-wqy-zenhei',
  },
};

/** @returns the exit code: 0 also where something is missing, for what needs it then says so by name */
function setUp(names: readonly string[]): number {
  const unknown = names.filter((name) => !(name in NEEDS));
  if (unknown.length > 0 || names.length === 0) {
    console.error(`Usage: setup.ts ${Object.keys(NEEDS).join('|')} …`);
    return 2;
  }
  const missing = names.filter((name) => !NEEDS[name]?.present());
  if (missing.length > 0 && canInstall()) tryInstall(missing);
  for (const name of missing) {
    console.log(NEEDS[name]?.present() ? `${name}: installed` : `${name}: missing; ${NEEDS[name]?.advice}`);
  }
  return 0;
}

function tryInstall(names: readonly string[]): void {
  console.log(`Installing ${names.join(', ')} …`);
  try {
    installPackages(names.flatMap((name) => NEEDS[name]?.packages ?? []));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  }
}

process.exitCode = setUp(process.argv.slice(2));
