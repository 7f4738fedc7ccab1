import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { projectFile } from './commands.ts';

interface Locked {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly link?: boolean;
}

/** What the product ships of others, from package-lock.json: name, version, licence. */
export function thirdPartyNotices(): string {
  const { packages } = JSON.parse(projectFile('package-lock.json')) as { packages: Record<string, Locked> };
  const rows = Object.entries(packages)
    .filter(([path, { dev, link }]) => path.includes('node_modules/') && !dev && !link)
    .map(([path, { version, license }]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      return `| ${name} | ${version} | ${license ?? 'siehe Paket'} |`;
    });
  return [
    '# Software anderer in diesem Produkt',
    '',
    'Aus package-lock.json erzeugt mit `node test/documentation/third-party-notices.ts`; die Lizenztexte liegen den Paketen bei. Die Schrift Fira Sans steht unter der SIL Open Font License, deren Text bei den Schriftdateien liegt.',
    '',
    '| Paket | Version | Lizenz |',
    '|---|---|---|',
    ...[...new Set(rows)].sort(),
    '',
  ].join('\n');
}

if (process.argv[1] === import.meta.filename) {
  writeFileSync(resolve(import.meta.dirname, '../../deploy/third-party-notices.md'), thirdPartyNotices());
}
