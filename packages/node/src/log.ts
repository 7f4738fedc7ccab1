import { type DestinationStream, pino } from 'pino';
import { redact } from './log-redaction.ts';

/**
 * The vocabulary: alerts and the runbook are written against these names, so a name is never changed or reused.
 * `room.what-happened`, past tense where something happened. A room adds its own lines here.
 */
type LogEvent =
  // the process
  | 'node.started'
  | 'node.ready'
  | 'node.stopping'
  | 'node.stopped'
  | 'node.failed'
  // store
  | 'store.migrated'
  // the last, unfinished write before a crash was left out; nobody had been told that it was kept
  | 'store.tail-dropped'
  // registry
  | 'registry.erased'
  | 'registry.erase-failed'
  // disclosure
  | 'disclosure.published'
  | 'disclosure.failed'
  /** What withdrawn entries put into the last vectors could not be erased; tried again with the next change, and at the start. */
  | 'disclosure.erasing-failed'
  | 'disclosure.withheld'
  // a release of the protected part was due and stays out, with the reason; the open part goes on
  | 'disclosure.release-refused'
  // a release is due and waits for a member who says which was the last one; once per period
  | 'disclosure.release-waits'
  // federation
  | 'federation.started'
  | 'federation.stopped'
  | 'federation.connected'
  | 'federation.disconnected'
  | 'federation.dial-failed'
  | 'federation.refused'
  | 'federation.excluded'
  | 'federation.received'
  | 'federation.repaired'
  | 'federation.quarantined'
  | 'federation.roster-adopted'
  | 'federation.clock-skewed'
  | 'federation.failed'
  // matching
  | 'matching.planned'
  | 'matching.failed'
  | 'matching.protected-contradictory'
  // the thread that makes plans has failed; the next plan starts it anew
  | 'matching.worker-lost'
  // api
  | 'api.listening'
  | 'api.request'
  | 'api.failed'
  // cli
  | 'cli.command';

/**
 * One line of the log: the event, figures and ids. Never content: no names, addresses, URLs with a query, bodies.
 * `err` takes a caught error.
 */
export interface LogRecord {
  readonly event: LogEvent;
  readonly err?: unknown;
  readonly [field: string]: unknown;
}

export interface Logger {
  debug(record: LogRecord): void;
  info(record: LogRecord): void;
  warn(record: LogRecord): void;
  error(record: LogRecord): void;
}

/** Lines of JSON to `destination` (stdout without one): {level, time, event, …}. */
export function createLogger(options: {
  level: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  destination?: DestinationStream;
}): Logger {
  const settings = {
    level: options.level,
    // Neither host name nor pid: the journal adds what it needs.
    base: null,
    formatters: { level: (label: string) => ({ level: label }), log: redact },
    // pino would describe errors once more, its way.
    serializers: { err: (described: unknown) => described },
    timestamp: pino.stdTimeFunctions.isoTime,
  };
  return options.destination ? pino(settings, options.destination) : pino(settings);
}
