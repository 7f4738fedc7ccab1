import { establishmentRoles, roles } from '../../access/index.ts';
import { type CommandGroup, defineCommand } from '../command.ts';
import { CliError } from '../errors.ts';
import { readPassword } from '../password.ts';

const add = defineCommand({
  name: 'add',
  summary: { de: 'Konto anlegen', en: 'create an account' },
  positionals: ['NAME'],
  options: {
    role: {
      type: 'string',
      required: true,
      choices: roles,
      about: { de: 'Rolle des Kontos', en: 'role of the account' },
    },
    establishment: {
      type: 'string',
      value: 'ID',
      about: {
        de: `Betrieb, für den das Konto handelt (bei ${establishmentRoles.join(', ')})`,
        en: `establishment the account acts for (with ${establishmentRoles.join(', ')})`,
      },
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
  async run(context, { options, positionals: [name] }) {
    const { access, registry } = await context.node();
    if (options.establishment !== undefined && !(await registry.establishment(options.establishment)))
      throw new CliError('ESTABLISHMENT_UNKNOWN', {
        de: `Den Betrieb ${options.establishment} gibt es hier nicht. \`drehscheibe establishment list\` zeigt alle.`,
        en: `There is no establishment ${options.establishment} here. \`drehscheibe establishment list\` shows all.`,
      });
    const password = await readPassword(context, options['password-file'], {
      de: `Kennwort für ${name}:`,
      en: `Password for ${name}:`,
    });
    const account = await access.createAccount({
      name,
      role: roles.find((role) => role === options.role)!,
      ...(options.establishment === undefined ? {} : { establishment: options.establishment }),
      password,
    });
    context.print({
      de: `Konto angelegt: ${account.name} (${account.role}).`,
      en: `Account created: ${account.name} (${account.role}).`,
    });
    context.value(account);
    return 0;
  },
});

const list = defineCommand({
  name: 'list',
  summary: { de: 'Konten auflisten', en: 'list the accounts' },
  positionals: [],
  options: {},
  runs: 'node',
  async run(context) {
    const accounts = await (await context.node()).access.accounts();
    for (const { name, role, establishment } of accounts)
      context.print([name, role, establishment].filter(Boolean).join('\t'));
    if (accounts.length === 0) context.print({ de: 'Noch keine Konten.', en: 'No accounts yet.' });
    context.value(accounts);
    return 0;
  },
});

const remove = defineCommand({
  name: 'remove',
  summary: { de: 'Konto löschen', en: 'remove an account' },
  positionals: ['NAME'],
  options: {},
  runs: 'node',
  async run(context, { positionals: [name] }) {
    await (await context.node()).access.removeAccount(name);
    context.print({ de: `Konto gelöscht: ${name}.`, en: `Account removed: ${name}.` });
    context.value({ name, removed: true });
    return 0;
  },
});

export const account: CommandGroup = {
  name: 'account',
  summary: {
    de: 'Konten der Menschen, die mit dem Knoten arbeiten',
    en: 'accounts of the people who work with the node',
  },
  commands: [add, list, remove],
};
