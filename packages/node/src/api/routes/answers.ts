const problem = {
  description: 'Problem (RFC 9457)',
  content: { 'application/problem+json': { schema: { $ref: 'Problem#' } } },
};

/** Every route may answer with problems. */
export const problems = { '4xx': problem, '5xx': problem };
