import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeBundle, parseMemberId } from '@drehscheibe/protocol';
import { defineCommand } from '../command.ts';
import { parsed } from '../parsed.ts';

export const exportFeed = defineCommand({
  name: 'export',
  summary: {
    de: 'Alles, was ein Knoten unterschrieben und veröffentlicht hat, als Datei (für `verify`)',
    en: 'everything a node has signed and published, as a file (for `verify`)',
  },
  positionals: [],
  options: {
    author: {
      type: 'string',
      value: 'ID',
      about: {
        de: 'Mitglied, dessen Veröffentlichungen gemeint sind; sonst dieser Knoten',
        en: 'member whose publications are meant; else this node',
      },
    },
    out: {
      type: 'string',
      value: 'FILE',
      about: {
        de: 'Datei; sonst unter export/ im Verzeichnis des Knotens',
        en: "file; else below export/ in the node's home",
      },
    },
  },
  runs: 'node',
  async run(context, { options }) {
    const { federation, config } = await context.node();
    const author =
      options.author === undefined ? config.member : parsed('--author', options.author, parseMemberId, 'hildesheim');
    const records = await federation.read.feed(author);
    const bundle = encodeBundle(records);
    let file: string;
    if (options.out !== undefined) {
      file = context.path(options.out);
      await context.write(options.out, bundle);
    } else {
      mkdirSync(join(context.home, 'export'), { recursive: true, mode: 0o700 });
      file = join(context.home, 'export', `${author}-${records.length}.feed`);
      writeFileSync(file, bundle, { mode: 0o600 });
    }
    context.print({
      de: `${records.length} Veröffentlichungen in ${file} (${bundle.length} Bytes).`,
      en: `${records.length} publications in ${file} (${bundle.length} bytes).`,
    });
    context.value({ author, file, records: records.length, bytes: bundle.length });
    return 0;
  },
});
