/** Every limit of the HTTP interface in one place. */
export const limits = {
  /** JSON and form bodies: the largest is an entry with its few fields. */
  maxBodyBytes: 64 * 1024,
  /** A payroll file of 100,000 rows has about 10 MB; intake stops at its own limit, this one at the door. */
  maxUploadBytes: 64 * 1024 * 1024,
  /** An account name of 40 characters outside ASCII, percent-encoded. */
  maxPathPartLength: 480,
  /** Requests of one client in one minute: a busy page with its assets needs a few dozen. */
  maxRequestsPerMinute: 3_000,
  /** Sign-ins of one client in one minute; a whole authority may share one address. */
  maxSignInsPerMinute: 60,
  /** Time to send a request completely, an upload over a slow line included. */
  requestTimeoutMs: 300_000,
  /** Browsers open one event stream per tab. */
  maxStreamsPerSession: 6,
  maxStreams: 500,
  /** Below the 30 s after which many proxies cut a silent connection. */
  heartbeatMs: 20_000,
  /** Unsent bytes of an event stream after which its reader counts as gone. */
  maxStreamBacklogBytes: 64 * 1024,
} as const;
