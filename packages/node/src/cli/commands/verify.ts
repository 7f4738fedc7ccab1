import {
  type BundleVerdict,
  decodeBundle,
  decodeSealed,
  encodeBundle,
  naclVerifier,
  verifyBundle,
} from '@drehscheibe/protocol';
import { type Context, defineCommand } from '../command.ts';
import { CliError } from '../errors.ts';
import { releasedIn, releasedLines } from '../released-lines.ts';
import { readWhole } from '../whole-file.ts';
import type { Words } from '../words.ts';

const exits = { valid: 0, invalid: 1, undecidable: 2 } as const;

const conclusions: Record<BundleVerdict['verdict'], Words> = {
  valid: {
    de: 'Gültig: unterschrieben, unverändert und lückenlos.',
    en: 'Valid: signed, unchanged and without a gap.',
  },
  invalid: { de: 'Ungültig.', en: 'Invalid.' },
  undecidable: { de: 'Nicht zu entscheiden.', en: 'Cannot be decided.' },
};

export const verify = defineCommand({
  name: 'verify',
  summary: {
    de: 'Ausgabe eines Knotens ohne eigenen Knoten prüfen: endet mit 0 gültig, 1 ungültig, 2 nicht zu entscheiden',
    en: "check a node's export without a node: ends with 0 valid, 1 invalid, 2 cannot be decided",
  },
  positionals: ['FILE'],
  options: {
    roster: {
      type: 'string',
      value: 'FILE',
      required: true,
      about: { de: 'Teilnehmerverzeichnis (`roster show --out`)', en: 'roster (`roster show --out`)' },
    },
  },
  runs: 'here',
  async run(context, { options, positionals: [file] }) {
    const files = await readFiles(context, file, options.roster);
    if ('unreadable' in files) {
      const { code, words } = files.unreadable;
      context.print(conclusions.undecidable);
      context.print(`  ${code}: ${words[context.language]}`);
      context.value({ verdict: 'undecidable', reasons: [{ verdict: 'undecidable', code, about: 'bundle' }] });
      return exits.undecidable;
    }
    const bundle = asBundle(files.export);
    const verdict = verifyBundle(bundle, files.roster, naclVerifier);
    context.print(conclusions[verdict.verdict]);
    for (const { code, about, author, seq } of verdict.reasons)
      context.print(`  ${[code, about, author, seq].filter((part) => part !== undefined).join(' ')}`);
    if (verdict.reasons.some(({ code }) => code === 'FEED_START_MISSING'))
      context.print({
        de: '  Die Datei beginnt nicht mit der ersten Veröffentlichung: Jede nennt die davor. Prüfen Sie alle bis zu dieser in einer Datei (Seite der Veröffentlichung, oder `export`).',
        en: '  The file does not begin with the first publication: each names the one before. Check all up to this one in one file (page of the publication, or `export`).',
      });
    for (const { author, from, to } of verdict.feeds) context.print(`  ${author} ${from}-${to}`);
    // Numbers that nobody vouches for are not worth reading.
    const released = verdict.verdict === 'valid' ? releasedIn(decodeBundle(bundle)) : [];
    for (const line of released.flatMap(releasedLines)) context.print(line);
    if (verdict.roster)
      context.print({
        de: `Nach dem Verzeichnis „${verdict.roster.network}“, Epoche ${verdict.roster.epoch}, Fingerabdruck ${verdict.roster.fingerprint}: Haben Sie ihn verglichen?`,
        en: `By the roster "${verdict.roster.network}", epoch ${verdict.roster.epoch}, fingerprint ${verdict.roster.fingerprint}: have you compared it?`,
      });
    context.value({ ...verdict, released });
    return exits[verdict.verdict];
  },
});

type Files = { export: Uint8Array; roster: Uint8Array } | { unreadable: CliError };

/** A file that cannot be read leaves the question open: it says nothing against what is in it. */
async function readFiles(context: Context, file: string, rosterFile: string): Promise<Files> {
  try {
    return { export: await readWhole(context, file), roster: await readWhole(context, rosterFile) };
  } catch (error) {
    if (error instanceof CliError) return { unreadable: error };
    throw error;
  }
}

/** A single record, as the web pages hand it out, is judged as a bundle of one. */
function asBundle(file: Uint8Array): Uint8Array {
  try {
    return encodeBundle([decodeSealed(file)]);
  } catch {
    return file;
  }
}
