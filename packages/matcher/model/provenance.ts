/** What a built file says of its origin. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceFile } from './sources.ts';

/** One line a file: its name and digest. */
export function provenance(files: readonly SourceFile[], folder: string): string[] {
  return files.map((file) => `${file} sha256 ${digest(readFileSync(join(folder, file)))}`);
}

/** Changes with the content, and only with it. */
export function versionOf(name: string, content: object): string {
  return `${name}-${digest(Buffer.from(JSON.stringify(content))).slice(0, 12)}`;
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
