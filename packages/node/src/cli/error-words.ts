import { ConfigError } from '../config.ts';
import { GovernanceError } from '../governance/index.ts';
import { SecretsError } from '../secrets.ts';
import { CliError } from './errors.ts';
import type { Words } from './words.ts';

interface DescribedError {
  readonly code: string;
  readonly words: Words;
  readonly exit: 1 | 2;
  /** Only of a fault of the program itself: for whoever reports it. */
  readonly stack?: string;
}

const unexpected: Words = {
  de: 'Ein Fehler im Programm. Bitte melden Sie ihn mit den folgenden Zeilen.',
  en: 'A fault of the program. Please report it with the following lines.',
};

/** What a person is told about an error: its code, what happened and what to do, and the exit code. */
export async function describeError(error: unknown): Promise<DescribedError> {
  if (error instanceof CliError) return { code: error.code, words: error.words, exit: error.exit };
  if (error instanceof GovernanceError) return { code: error.code, words: error.text, exit: 1 };
  if (error instanceof ConfigError) return { ...configFaults(error), exit: 1 };
  if (error instanceof SecretsError) return { code: error.code, words: secretsWords(error), exit: 1 };
  // Loaded late: the texts of all rooms live with the api, and most commands end without an error.
  const { wordsOf } = await import('../api/index.ts');
  const known = wordsOf(error);
  if (known) return { code: known.code, words: { de: known.de, en: known.en }, exit: 1 };
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { code: 'INTERNAL', words: unexpected, exit: 1, stack };
}

/** Every fault of the configuration on its own line. */
function configFaults(error: ConfigError): { code: string; words: Words } {
  const { path, faults } = error.data;
  if (error.code === 'CONFIG_MISSING')
    return {
      code: error.code,
      words: {
        de: `Die Konfiguration ${path} ist nicht lesbar. Legen Sie den Knoten mit \`drehscheibe init\` an oder prüfen Sie die Rechte der Datei.`,
        en: `The configuration ${path} cannot be read. Create the node with \`drehscheibe init\`, or check the rights of the file.`,
      },
    };
  const lines = (language: keyof Words) =>
    faults.map((fault) => `\n  ${[fault.key, fault.value].filter(Boolean).join(' = ')}: ${fault[language]}`).join('');
  return {
    code: error.code,
    words: {
      de: `Die Konfiguration ${path} hat Fehler:${lines('de')}`,
      en: `The configuration ${path} has faults:${lines('en')}`,
    },
  };
}

const secrets: Record<SecretsError['code'], Words> = {
  SECRET_MISSING: {
    de: 'Die Datei fehlt. Holen Sie sie aus der Sicherung, oder legen Sie den Knoten mit `drehscheibe init` an.',
    en: 'The file is missing. Restore it from the backup, or create the node with `drehscheibe init`.',
  },
  SECRET_EXISTS: {
    de: 'Die Datei gibt es schon; sie wird nie überschrieben.',
    en: 'The file exists already and is never overwritten.',
  },
  SECRET_READABLE_BY_OTHERS: {
    de: 'Andere Konten können die Datei lesen. Setzen Sie `chmod 600`, und betrachten Sie den Schlüssel als ihnen bekannt.',
    en: 'Other accounts can read the file. Run `chmod 600` on it, and consider the key known to them.',
  },
  SECRET_MALFORMED: {
    de: 'Die Datei besteht nicht aus 64 Hexadezimalziffern. Holen Sie sie aus der Sicherung.',
    en: 'The file is not 64 hexadecimal digits. Restore it from the backup.',
  },
  SECRET_UNAVAILABLE: {
    de: 'Das Betriebssystem verweigert den Zugriff. Prüfen Sie Eigentümer und Rechte des Verzeichnisses.',
    en: 'The operating system refuses access. Check owner and rights of the directory.',
  },
};

function secretsWords({ code, data }: SecretsError): Words {
  return { de: `${data.path}: ${secrets[code].de}`, en: `${data.path}: ${secrets[code].en}` };
}
