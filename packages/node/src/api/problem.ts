/** The one place where error codes become HTTP answers (RFC 9457) and words for people. */
import { MatcherError } from '@drehscheibe/matcher';
import { ProtocolError } from '@drehscheibe/protocol';
import type { FastifyError } from 'fastify';
import { AccessError } from '../access/index.ts';
import { CatalogueError } from '../catalogue/index.ts';
import { DisclosureError } from '../disclosure/index.ts';
import { FederationError } from '../federation/index.ts';
import { GovernanceError } from '../governance/index.ts';
import { IntakeError } from '../intake/index.ts';
import { MatchingError } from '../matching/index.ts';
import { RegistryError } from '../registry/index.ts';
import { StoreError } from '../store/index.ts';
import { ApiError, type ApiErrorCode } from './errors.ts';
import { fieldProblems } from './field-problems.ts';
import { limits } from './limits.ts';
import { accessProblems } from './problems/access.ts';
import { apiProblems } from './problems/api.ts';
import { protocolProblems } from './problems/protocol.ts';
import {
  catalogueProblems,
  disclosureProblems,
  federationProblems,
  matcherProblems,
  matchingProblems,
  registryProblems,
  storeProblems,
} from './problems/rooms.ts';
import { type ProblemRow, row } from './problems/row.ts';
import type { Language, ProblemView } from './views.ts';

interface CodedError extends Error {
  readonly code: string;
  readonly data: object;
}

/** Every class of coded errors with the table of its codes. */
export const problemTables: readonly {
  readonly of: abstract new (...parameters: never[]) => CodedError;
  readonly rows: Readonly<Record<string, ProblemRow>>;
}[] = [
  { of: ApiError, rows: apiProblems },
  { of: AccessError, rows: accessProblems },
  { of: RegistryError, rows: registryProblems },
  { of: CatalogueError, rows: catalogueProblems },
  { of: DisclosureError, rows: disclosureProblems },
  { of: FederationError, rows: federationProblems },
  { of: MatchingError, rows: matchingProblems },
  { of: MatcherError, rows: matcherProblems },
  { of: ProtocolError, rows: protocolProblems },
  { of: StoreError, rows: storeProblems },
];

/** Errors of the HTTP framework and its plugins that a client can cause. */
const frameworkCodes: Readonly<Record<string, ApiErrorCode>> = {
  FST_CSRF_INVALID_TOKEN: 'CSRF_INVALID',
  FST_CSRF_MISSING_SECRET: 'CSRF_INVALID',
  FST_ERR_BAD_URL: 'NOT_FOUND',
  FST_ERR_MAX_PARAM_LENGTH: 'NOT_FOUND',
  FST_ERR_CTP_BODY_TOO_LARGE: 'BODY_TOO_LARGE',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'REQUEST_INVALID',
  FST_ERR_CTP_EMPTY_TYPE: 'MEDIA_TYPE_UNKNOWN',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'REQUEST_INVALID',
  FST_ERR_CTP_INVALID_JSON_BODY: 'REQUEST_INVALID',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'MEDIA_TYPE_UNKNOWN',
  FST_ERR_CTP_INVALID_TYPE: 'MEDIA_TYPE_UNKNOWN',
  FST_ERR_VALIDATION: 'REQUEST_INVALID',
};

interface Told {
  readonly code: string;
  readonly row: ProblemRow;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A known error with its words; undefined for what nobody foresaw. */
function told(error: unknown): Told | undefined {
  if (error instanceof GovernanceError)
    return { code: error.code, row: row(409, error.text.de, error.text.en), data: {} };
  if (error instanceof IntakeError) {
    const status = error.code === 'INTAKE_TOO_LARGE' ? 413 : error.code === 'UNKNOWN_ESTABLISHMENT' ? 404 : 422;
    return { code: error.code, row: row(status, error.text.de, error.text.en), data: {} };
  }
  for (const { of, rows } of problemTables) {
    if (!(error instanceof of)) continue;
    const found = rows[error.code];
    return found && { code: error.code, row: found, data: { ...error.data } };
  }
  return undefined;
}

function fill(text: string, data: Readonly<Record<string, unknown>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(data[name] ?? '?'));
}

/** The words of a coded error of any room, in both languages; undefined for other errors. For the command line. */
export function wordsOf(error: unknown): { code: string; de: string; en: string } | undefined {
  const known = told(error);
  return known && { code: known.code, de: fill(known.row.de, known.data), en: fill(known.row.en, known.data) };
}

/** What to answer. `unforeseen`: nobody planned for this error, it belongs in the log with its stack. */
export function problemOf(
  error: unknown,
  asked: { language: Language; requestId: string },
): { problem: ProblemView; unforeseen: boolean } {
  const { language, requestId } = asked;
  const fastifyError = error as Partial<FastifyError> | undefined;
  const frameworkCode =
    frameworkCodes[fastifyError?.code ?? ''] ?? (isAskersFault(fastifyError) ? 'REQUEST_INVALID' : undefined);
  const known =
    told(error) ??
    told(new ApiError(frameworkCode ?? 'INTERNAL', { requestId, maxBytes: limits.maxBodyBytes })) ??
    never();
  const status = known.row.status;
  const retryAfterSeconds = known.data.retryAfterSeconds;
  const errors = fastifyError?.validation && fieldProblems(fastifyError.validation, language);
  return {
    problem: {
      type: `urn:drehscheibe:problem:${known.code}`,
      title: fill(known.row[language], known.data),
      status,
      code: known.code,
      ...(errors ? { errors } : {}),
      ...(status >= 500 ? { requestId } : {}),
      ...(typeof retryAfterSeconds === 'number' ? { retryAfterSeconds } : {}),
    },
    unforeseen: status === 500,
  };
}

/** An error of the framework without a code of its own, such as that of its JSON parser. */
function isAskersFault(error: Partial<FastifyError> | undefined): boolean {
  return error?.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500;
}

function never(): never {
  throw new TypeError('INTERNAL has no row');
}
