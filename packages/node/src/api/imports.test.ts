import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { limits } from './limits.ts';
import { type Browser, createTestApp, problemOf, type TestApp } from './test-support/test-app.ts';
import type { EntriesView, ImportPreviewView, ImportReceiptView } from './views.ts';

let it: TestApp;
let clerk: Browser;
beforeEach(async () => {
  it = await createTestApp();
  clerk = await it.signedIn('releasing');
});
afterEach(() => it.close());

const file = 'kldb;count;quarter;district;sharing\n24212;40;2027-Q3;03254;open\n25122;7;2027-Q4;03254;regional\n';

async function upload(url: string, payload: string | Buffer, headers: Record<string, string> = {}, by = clerk) {
  return by.send({
    method: 'POST',
    url,
    payload,
    headers: {
      'content-type': 'application/octet-stream',
      'x-csrf-token': await by.token(),
      'x-file-name': encodeURIComponent('Abgänge.csv'),
      ...headers,
    },
  });
}
const preview = (payload: string | Buffer = file, by = clerk) =>
  upload('/api/imports/releases/werk-nord/preview', payload, {}, by);
const confirm = (digest: string, payload: string = file) =>
  upload('/api/imports/releases/werk-nord', payload, { 'x-preview-digest': digest });

test('a file is shown row by row, stored only when confirmed, and then as a whole', async () => {
  const shown = (await preview()).json<ImportPreviewView>();
  expect(shown).toMatchObject({ kind: 'releases', establishment: 'werk-nord', rows: 2, problems: 0 });
  expect(shown.effect.map(({ unit, after, verdict }) => `${unit} ${after} ${verdict}`)).toEqual([
    '242-2 40 new',
    '251-2 7 new',
  ]);
  expect(shown).not.toHaveProperty('change');
  expect((await clerk.get('/api/entries')).json<EntriesView>().entries).toEqual([]);

  const receipt = await confirm(shown.digest);
  expect(receipt.json<ImportReceiptView>()).toMatchObject({ created: 2, alreadyImported: false });
  expect((await clerk.get('/api/entries')).json<EntriesView>().entries).toHaveLength(2);
});

test('a confirmation counts for the file and the state that were shown, for no other', async () => {
  const { digest } = (await preview()).json<ImportPreviewView>();
  const otherFile = await confirm(digest, file.replace('40', '400'));
  expect(problemOf(otherFile)).toMatchObject({ status: 409, code: 'IMPORT_CHANGED' });
  await confirm(digest);
  const otherState = await confirm(digest);
  expect(problemOf(otherState)).toMatchObject({ status: 409, code: 'IMPORT_CHANGED' });
  expect((await clerk.get('/api/entries')).json<EntriesView>().entries).toHaveLength(2);
});

test('a file with wrong rows changes nothing', async () => {
  const wrong = `${file}99999;5;2027-Q3;03254;open\n`;
  const shown = (await preview(wrong)).json<ImportPreviewView>();
  expect(shown.problems).toBe(1);
  const answer = await upload('/api/imports/releases/werk-nord', wrong, { 'x-preview-digest': shown.digest });
  expect(problemOf(answer)).toMatchObject({ status: 422, code: 'IMPORT_HAS_PROBLEMS' });
  expect((await clerk.get('/api/entries')).json<EntriesView>().entries).toEqual([]);
});

test('a file that is none is refused in words', async () => {
  const answer = await preview(Buffer.from('PK\u0003\u0004 a workbook'));
  expect(answer.statusCode).toBe(422);
  expect(problemOf(answer)).toMatchObject({ code: 'INTAKE_NOT_CSV', title: expect.stringMatching(/\w+/) });
});

describe('an upload', () => {
  test('for another establishment is refused before it is read', async () => {
    const answer = await upload('/api/imports/releases/werk-sued/preview', file);
    expect(problemOf(answer)).toMatchObject({ status: 404, code: 'UNKNOWN_ESTABLISHMENT' });
  });

  test('by the coordinator counts as on behalf of the establishment', async () => {
    const coordinator = await it.signedIn('coordinator');
    expect((await preview(file, coordinator)).statusCode).toBe(200);
  });

  test('is bytes, with a name that can be decoded', async () => {
    const json = await upload('/api/imports/releases/werk-nord/preview', '{}', { 'content-type': 'application/json' });
    expect(problemOf(json)).toMatchObject({ status: 415, code: 'MEDIA_TYPE_UNKNOWN' });
    const name = await upload('/api/imports/releases/werk-nord/preview', file, { 'x-file-name': '%E0%A4%A' });
    expect(problemOf(name)).toMatchObject({ status: 400, code: 'REQUEST_INVALID' });
  });

  test('that breaks off is no failure of the program', async () => {
    const another = await createTestApp();
    const errors: unknown[] = [];
    another.app.addHook('onError', async (_request, _reply, error) => void errors.push(error));
    const url = new URL(await another.app.listen({ host: '127.0.0.1', port: 0 }));
    const browser = await another.signedIn('releasing');
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('; ');
    const socket = connect(Number(url.port), url.hostname);
    socket.write(
      `POST /api/imports/releases/werk-nord/preview HTTP/1.1\r\nhost: ${url.host}\r\ncookie: ${cookie}\r\n` +
        `x-csrf-token: ${await browser.token()}\r\nx-file-name: a.csv\r\n` +
        `content-type: application/octet-stream\r\ncontent-length: 1000\r\n\r\n${file}`,
    );
    await once(another.app.server, 'request');
    socket.destroy();
    await vi.waitFor(() => expect(errors).toHaveLength(1));
    expect(errors[0]).toMatchObject({ code: 'UPLOAD_BROKEN' });
    await another.close();
    expect(another.logged.filter(({ event }) => event === 'api.failed')).toEqual([]);
  });

  test('ends at the limit, and the connection with it', async () => {
    const answer = await preview(Buffer.alloc(limits.maxUploadBytes + 1, '\n'));
    expect(answer.statusCode).toBe(413);
    expect(['BODY_TOO_LARGE', 'INTAKE_TOO_LARGE']).toContain(problemOf(answer).code);
    expect(answer.headers.connection).toBe('close');
  });
});
