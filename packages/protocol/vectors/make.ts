/** Writes the golden vectors anew: `npm run vectors --workspace @drehscheibe/protocol`. Deterministic, byte for byte. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { renderVectorFile, vectorFiles } from './files.ts';

for (const [name, file] of Object.entries(vectorFiles())) {
  writeFileSync(fileURLToPath(new URL(name, import.meta.url)), renderVectorFile(file));
}
