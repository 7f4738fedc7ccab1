import { expect, test } from 'vitest';
import type { Call, Context } from '../command.ts';
import { createDemoConsole } from './console.ts';

/** A context whose command line answers as told. */
function contextSaying(said: { exit: number; out?: string; err?: string }): Context & { calls: Call[] } {
  const calls: Call[] = [];
  const dispatch = async (call: Call) => {
    calls.push(call);
    call.terminal.out(said.out ?? '');
    call.terminal.err(said.err ?? '');
    return said.exit;
  };
  return { language: 'de', signal: new AbortController().signal, dispatch, calls } as unknown as Context & {
    calls: Call[];
  };
}

test('a step is a command line with --json on the home of a node, and its result is what that says', async () => {
  const context = contextSaying({ exit: 0, out: '{"seq":3}\n' });
  expect(await createDemoConsole(context).run('/heim', 'publish')).toEqual({ seq: 3 });
  expect(context.calls[0]?.argv).toEqual(['publish', '--json', '--home', '/heim', '--lang', 'de']);
});

test('a step that fails tells why, with the rows of a file that are wrong', async () => {
  const rowReports = [
    { row: 2, verdict: 'taken', message: { de: 'übernommen', en: 'taken' } },
    { row: 3, verdict: 'wrong', message: { de: 'Diese Anzahl ist keine Zahl.', en: 'This count is no number.' } },
  ];
  const context = contextSaying({
    exit: 1,
    out: JSON.stringify({ rowReports }),
    err: 'Neuer Betrieb angelegt\n{"code":"IMPORT_REFUSED","message":"Nichts übernommen."}\n',
  });
  const failure = createDemoConsole(context).run('/heim', 'import', 'openings', 'stellen.csv');
  await expect(failure).rejects.toMatchObject({
    code: 'DEMO_FAILED',
    words: {
      de: 'Der Schritt `import openings stellen.csv` ist nicht gelungen: Nichts übernommen.\n  Zeile 3: Diese Anzahl ist keine Zahl.',
    },
  });
});
