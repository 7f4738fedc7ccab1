import { parseDistrictCode } from '@drehscheibe/protocol';
import { openCatalogue } from '../../catalogue/index.ts';
import { fixedClock } from '../../clock.ts';
import { type Actor, consoleActor, createRegistry, type ImportKind } from '../../registry/index.ts';
import { openMemoryStore } from '../../store/index.ts';
import { type ImportPreview, IntakeError, type IntakeProgress, previewImport } from '../index.ts';

export const coordinator: Actor = { account: 'koordination', role: 'coordinator' };
export const hildesheim = parseDistrictCode('03254');
export const header = 'kldb;count;quarter;district;sharing\n';

export async function* chunks(...parts: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield typeof part === 'string' ? Buffer.from(part) : part;
}

type File = string | Uint8Array | AsyncIterable<Uint8Array>;

/** A node for Hildesheim and Peine in February 2027 with one establishment, 'werk', at whose desk files are read. */
export async function createDesk() {
  const clock = fixedClock(Date.UTC(2027, 1, 10));
  const store = openMemoryStore();
  const catalogue = await openCatalogue({ store });
  const districts = [hildesheim, parseDistrictCode('03157')];
  const registry = await createRegistry({ districts }, { store, clock, catalogue });
  await registry.saveEstablishment(
    { id: 'werk', name: 'Werk', company: 'AG', district: hildesheim, issuer: false, hasWorksCouncil: true },
    coordinator,
  );

  function preview(
    kind: ImportKind,
    file: File,
    more: { establishment?: string; onProgress?: (progress: IntakeProgress) => void; signal?: AbortSignal } = {},
  ): Promise<ImportPreview> {
    const { establishment = 'werk', ...deps } = more;
    const source = typeof file === 'string' || file instanceof Uint8Array ? chunks(file) : file;
    return previewImport(
      { kind, establishment, source, fileName: 'datei.csv' },
      { registry, catalogue, clock, ...deps },
    );
  }

  return {
    store,
    catalogue,
    registry,
    preview,
    importFile: async (kind: ImportKind, file: File) =>
      registry.applyImport((await preview(kind, file)).change, consoleActor),
    /** The error a file is refused with. */
    async refusal(file: File, kind: ImportKind = 'openings', establishment = 'werk'): Promise<IntakeError> {
      const outcome = await preview(kind, file, { establishment }).catch((caught: unknown) => caught);
      if (outcome instanceof IntakeError) return outcome;
      throw new TypeError('the file was not refused', { cause: outcome });
    },
    /** Everything the registry keeps, decoded. */
    async stored(): Promise<string> {
      const texts: string[] = [];
      for (const name of ['establishments', 'entries', 'staffing', 'imports', 'history']) {
        for await (const entry of store.collection(`registry.${name}`).entries()) texts.push(JSON.stringify(entry));
      }
      return texts.join('\n');
    },
    close: () => registry.close(),
  };
}

export type Desk = Awaited<ReturnType<typeof createDesk>>;
