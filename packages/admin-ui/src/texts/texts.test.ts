import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { textsIn } from './index.ts';

const source = join(import.meta.dirname, '..');

/** Dotted names of all texts of a table, with 'text' or the number of parameters. */
function shape(table: object, path = ''): string[] {
  return Object.entries(table).flatMap(([key, value]) => {
    const name = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') return [`${name}: text`];
    if (typeof value === 'function') return [`${name}: ${value.length} parameters`];
    return shape(value as object, name);
  });
}

/** Every source file of the pages that is no test, with its text. */
function sources(extension: RegExp): { file: string; text: string }[] {
  return readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => extension.test(file) && !/\.test\.tsx?$/.test(file))
    .map((file) => ({ file, text: readFileSync(join(source, file), 'utf8') }));
}

describe('texts', () => {
  test('German and English have the same keys with the same parameters', () => {
    expect(shape(textsIn('en'))).toEqual(shape(textsIn('de')));
  });

  test('no text is empty', () => {
    const empty = (['de', 'en'] as const).flatMap((language) =>
      Object.entries(textsIn(language)).flatMap(([part, table]) =>
        Object.entries(table)
          .filter(([, value]) => typeof value === 'string' && value.trim() === '')
          .map(([key]) => `${language}.${part}.${key}`),
      ),
    );
    expect(empty).toEqual([]);
  });

  test('every text is used by some page or part', () => {
    const code = sources(/\.tsx?$/)
      .filter(({ file }) => !file.startsWith('texts'))
      .map(({ text }) => text)
      .join('\n');
    // A table that is read by a code (`t.roles[role]`) counts as used as a whole.
    const unused = shape(textsIn('de'))
      .map((line) => line.split(':')[0]!.split('.'))
      .filter((path) => {
        const used = path.some((_, end) => {
          const name = path.slice(0, end + 1).join('\\.');
          const wanted = end === path.length - 1 ? `t\\.${name}\\b` : `t\\.${name}(?:\\[|;|,|\\))`;
          return new RegExp(wanted).test(code);
        });
        // Tables also go by a shorter name: `const words = t.home.task`.
        const last = path.at(-1)!;
        return !used && !new RegExp(`words\\.${last}\\b`).test(code);
      })
      .map((path) => path.join('.'));
    expect(unused).toEqual([]);
  });

  test('no page or part contains words of its own', () => {
    const found = sources(/\.tsx$/).flatMap(({ file, text }) =>
      [
        // Words between tags, and words in the attributes that people read or hear.
        ...text.matchAll(/>\s*([A-Za-zÄÖÜäöüß]{2}[^<>{}=;()]*)\s*<\//g),
        ...text.matchAll(/\b(?:label|title|hint|lead|aria-label|placeholder|alt)="([^"]*[A-Za-z]{2}[^"]*)"/g),
      ].map((match) => `${file}: ${match[1]}`),
    );
    expect(found).toEqual([]);
  });

  test('the promise stands in both languages', () => {
    expect(textsIn('de').footer.promise).toMatch(/^Niemand außer dem Betrieb, seinem Betriebsrat, der Koordination/);
    expect(textsIn('en').footer.promise).toMatch(/^Nobody but the establishment, its works council, the coordinator/);
  });
});
