import type { Account } from '../../access/index.ts';
import type { Entry, Registry } from '../../registry/index.ts';
import { defineCommand } from '../command.ts';
import { entryLine } from '../entry-line.ts';
import { CliError } from '../errors.ts';
import { readPassword } from '../password.ts';

/**
 * Four eyes on the command line too: whoever approves signs in with an own account. An establishment that approves a
 * draft release asks its works council by doing so.
 */
export const approve = defineCommand({
  name: 'approve',
  summary: {
    de: 'Einträge als Betrieb oder Betriebsrat freigeben (Freisetzungen brauchen beide)',
    en: 'approve entries as establishment or works council (releases need both)',
  },
  positionals: [],
  rest: 'ID',
  options: {
    account: {
      type: 'string',
      value: 'NAME',
      required: true,
      about: { de: 'Konto, das freigibt', en: 'account that approves' },
    },
    'password-file': {
      type: 'string',
      value: 'FILE',
      about: {
        de: 'Datei, deren erste Zeile das Kennwort ist; sonst wird gefragt',
        en: 'file whose first line is the password; else it is asked for',
      },
    },
  },
  runs: 'node',
  async run(context, { options, rest: ids }) {
    const { access, registry } = await context.node();
    const password = await readPassword(context, options['password-file'], {
      de: `Kennwort von ${options.account}:`,
      en: `Password of ${options.account}:`,
    });
    const account = await access.authenticate(options.account, password);
    if (!account)
      throw new CliError('PASSWORD_WRONG', {
        de: `Konto ${options.account} und Kennwort passen nicht zusammen.`,
        en: `Account ${options.account} and password do not match.`,
      });
    const approved: Entry[] = [];
    for (const id of ids) approved.push(await approveOne(registry, id, account));
    for (const entry of approved) context.print(entryLine(entry));
    context.value(approved);
    return 0;
  },
});

async function approveOne(registry: Registry, id: string, account: Account): Promise<Entry> {
  const actor = {
    account: account.name,
    role: account.role,
    ...(account.establishment === undefined ? {} : { establishment: account.establishment }),
  };
  const entry = await registry.entry(id);
  if (!entry)
    throw new CliError('ENTRY_UNKNOWN', {
      de: `Den Eintrag ${id} gibt es nicht. \`drehscheibe entries\` zeigt alle.`,
      en: `There is no entry ${id}. \`drehscheibe entries\` shows all.`,
    });
  const ownEstablishment = account.role === 'releasing' || account.role === 'receiving';
  if (entry.kind === 'release' && entry.state === 'draft' && ownEstablishment) await registry.act(id, 'review', actor);
  return registry.act(id, 'approve', actor);
}
