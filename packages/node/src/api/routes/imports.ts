import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Catalogue } from '../../catalogue/index.ts';
import type { Clock } from '../../clock.ts';
import type { ImportPreview, previewImport } from '../../intake/index.ts';
import type { Registry } from '../../registry/index.ts';
import { ApiError } from '../errors.ts';
import { actorOf } from '../guard.ts';
import type { Http } from '../http.ts';
import { entryWriters } from '../role-sets.ts';
import { ImportKindText, ImportPreviewSchema, ImportReceiptSchema } from '../schemas/intake.ts';
import { exact, SlugText } from '../schemas/primitives.ts';
import { uploadOf } from '../upload.ts';
import type { ImportKind } from '../views.ts';
import { seesEstablishment } from '../visibility.ts';
import { problems } from './answers.ts';
import { unknownEstablishment } from './establishments.ts';

export interface Intake {
  previewImport: typeof previewImport;
}

interface ImportRouteDeps {
  registry: Registry;
  intake: Intake;
  catalogue: Catalogue;
  clock: Clock;
}

type Asked = FastifyRequest<{ Params: { kind: ImportKind; establishment: string } }>;

export function addImportRoutes(app: Http, { registry, intake, catalogue, clock }: ImportRouteDeps): void {
  const params = exact({ kind: ImportKindText, establishment: SlugText });
  const fileName = Type.String({ minLength: 1, maxLength: 600, description: 'URI-encoded, shown in the preview only' });
  const body = { content: { 'application/octet-stream': { schema: Type.Any({ description: 'The file as it is' }) } } };

  const preview = async (request: Asked, reply: FastifyReply): Promise<ImportPreview> => {
    const { kind, establishment } = request.params;
    if (!seesEstablishment(actorOf(request), establishment)) throw unknownEstablishment(establishment);
    const { source, signal } = uploadOf(request, reply);
    const name = decoded(String(request.headers['x-file-name']));
    return intake.previewImport(
      { kind, establishment, source, fileName: name },
      { registry, catalogue, clock, signal },
    );
  };

  app.post('/api/imports/:kind/:establishment/preview', {
    config: { roles: entryWriters },
    schema: {
      tags: ['imports'],
      summary: 'What a file would do, row by row; nothing is stored',
      body,
      params,
      headers: Type.Object({ 'x-file-name': fileName }),
      response: { 200: ImportPreviewSchema, ...problems },
    },
    handler: preview,
  });

  app.post('/api/imports/:kind/:establishment', {
    config: { roles: entryWriters },
    schema: {
      tags: ['imports'],
      summary: 'Take a file as previewed, as a whole or not at all',
      description: '409 when the file or what stands has changed since the preview.',
      body,
      params,
      headers: Type.Object({
        'x-file-name': fileName,
        'x-preview-digest': Type.String({ minLength: 1, maxLength: 200 }),
      }),
      response: { 200: ImportReceiptSchema, ...problems },
    },
    handler: async (request, reply) => {
      const { digest, problems: wrongRows, change } = await preview(request, reply);
      if (digest !== request.headers['x-preview-digest']) throw new ApiError('IMPORT_CHANGED');
      if (wrongRows > 0) throw new ApiError('IMPORT_HAS_PROBLEMS', { problems: wrongRows });
      return registry.applyImport(change, actorOf(request));
    },
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new ApiError('REQUEST_INVALID');
  }
}
