import { basename } from 'node:path';
import { type DistrictCode, parseDistrictCode } from '@drehscheibe/protocol';
import { type ImportPreview, previewImport } from '../../intake/index.ts';
import type { Node } from '../../node.ts';
import { consoleActor } from '../../registry/index.ts';
import { type Context, defineCommand } from '../command.ts';
import { CliError, usageError } from '../errors.ts';
import { firstDistrict } from '../first-district.ts';
import { parsed } from '../parsed.ts';
import { number, type Words } from '../words.ts';

const kinds = ['payroll', 'openings', 'releases'] as const;

export const importFile = defineCommand({
  name: 'import',
  summary: {
    de: 'Datei einlesen: Lohnabrechnung, Stellenbedarfe oder Freisetzungen (alles oder nichts; zweimal schadet nicht)',
    en: 'import a file: payroll, openings or releases (all or nothing; twice does no harm)',
  },
  positionals: [kinds.join('|'), 'FILE'],
  options: {
    establishment: {
      type: 'string',
      value: 'ID',
      required: true,
      about: { de: 'Betrieb der Datei', en: 'establishment of the file' },
    },
    district: {
      type: 'string',
      value: 'AGS',
      about: {
        de: 'Kreis eines Betriebs, den es noch nicht gibt; sonst der erste des Knotens',
        en: 'district of an establishment that does not exist yet; else the first one of the node',
      },
    },
    'dry-run': { type: 'boolean', about: { de: 'nur die Vorschau zeigen', en: 'show the preview only' } },
  },
  runs: 'node',
  async run(context, { options, positionals: [word, file] }) {
    const kind = kinds.find((one) => one === word);
    if (!kind)
      throw usageError({
        de: `Eingelesen werden ${kinds.join(', ')}, nicht „${word}“.`,
        en: `Imports are ${kinds.join(', ')}, not "${word}".`,
      });
    const node = await context.node();
    const { establishment } = options;
    const known = await node.registry.establishment(establishment);
    const newInDistrict =
      options.district === undefined
        ? firstDistrict(node.config)
        : parsed('--district', options.district, parseDistrictCode, '03254');
    const preview = await previewImport(
      { kind, establishment, newInDistrict, source: context.read(file), fileName: basename(file) },
      {
        registry: node.registry,
        catalogue: node.catalogue,
        clock: node.clock,
        signal: context.signal,
        onProgress: ({ rows }) =>
          context.progress({ de: `… ${number(rows, 'de')} Zeilen`, en: `… ${number(rows, 'en')} rows` }),
      },
    );
    printPreview(context, preview);
    if (preview.problems > 0) {
      context.value({ ...withoutChange(preview), applied: false });
      throw new CliError('IMPORT_REFUSED', {
        de: `Nichts übernommen, falsche Zeilen: ${number(preview.problems, 'de')}. Bitte berichtigen Sie die Datei und lesen Sie sie noch einmal ein.`,
        en: `Nothing imported, wrong rows: ${number(preview.problems, 'en')}. Please correct the file and import it again.`,
      });
    }
    if (options['dry-run']) {
      context.print({ de: 'Nur Vorschau: nichts übernommen.', en: 'Preview only: nothing imported.' });
      context.value({ ...withoutChange(preview), applied: false });
      return 0;
    }
    if (!known) await record(context, node, establishment, newInDistrict);
    const receipt = await node.registry.applyImport(preview.change, consoleActor);
    context.print(
      receipt.alreadyImported
        ? {
            de: 'Diese Datei ist schon eingelesen: nichts geändert.',
            en: 'This file has been imported before: nothing changed.',
          }
        : {
            de: `Übernommen: ${receipt.created} neu, ${receipt.changed} geändert, ${receipt.unchanged} gleich, ${receipt.withdrawn} zurückgezogen.`,
            en: `Imported: ${receipt.created} new, ${receipt.changed} changed, ${receipt.unchanged} equal, ${receipt.withdrawn} withdrawn.`,
          },
    );
    context.value({ ...withoutChange(preview), applied: true, receipt });
    return 0;
  },
});

/** Only once the file is known to be right: a refused file leaves nothing behind. */
async function record(context: Context, node: Node, id: string, district: DistrictCode): Promise<void> {
  const created = await node.registry.saveEstablishment(
    { id, name: id, company: id, district, issuer: false, hasWorksCouncil: true },
    consoleActor,
  );
  context.note({
    de: `Neuer Betrieb angelegt: ${created.id}, Kreis ${created.district}, mit Betriebsrat. Name und Unternehmen ergänzt \`drehscheibe establishment add --id ${created.id} --name …\`.`,
    en: `New establishment created: ${created.id}, district ${created.district}, with works council. Complete it with \`drehscheibe establishment add --id ${created.id} --name …\`.`,
  });
}

const verdicts: Record<ImportPreview['effect'][number]['verdict'], Words> = {
  new: { de: 'neu', en: 'new' },
  changed: { de: 'geändert', en: 'changed' },
  unchanged: { de: 'gleich', en: 'unchanged' },
  withdrawn: { de: 'zurückgezogen', en: 'withdrawn' },
};

function printPreview(context: Context, preview: ImportPreview): void {
  const { language } = context;
  context.print({
    de: `${number(preview.rows, 'de')} Zeilen gelesen.`,
    en: `${number(preview.rows, 'en')} rows read.`,
  });
  for (const report of preview.rowReports) {
    if (report.verdict === 'taken' || report.verdict === 'unchanged') continue;
    const row = language === 'de' ? `Zeile ${report.row}` : `Row ${report.row}`;
    context.print(`  ${row}: ${report.message[language]}`);
  }
  if (preview.reportsOmitted > 0)
    context.print({
      de: `  … und ${number(preview.reportsOmitted, 'de')} weitere Zeilen.`,
      en: `  … and ${number(preview.reportsOmitted, 'en')} further rows.`,
    });
  for (const effect of preview.effect) {
    if (effect.verdict === 'unchanged') continue;
    const what = [effect.code ?? effect.unit, effect.quarter, effect.district, effect.sharing]
      .filter(Boolean)
      .join(' ');
    context.print(`  ${what}: ${effect.before} -> ${effect.after} (${verdicts[effect.verdict][language]})`);
  }
}

/** The preview for programs: the change itself repeats what `effect` says. */
function withoutChange({ change: _, ...preview }: ImportPreview): Omit<ImportPreview, 'change'> {
  return preview;
}
