/** RFC 9457 problem details, the only shape of an error. */
import { Type } from 'typebox';
import { exact } from './primitives.ts';

const problem = {
  type: Type.String(),
  /** What happened, in the language asked for. */
  title: Type.String(),
  status: Type.Integer(),
  /** What to do about it. */
  detail: Type.Optional(Type.String()),
  /** Stable; texts may change, codes do not. */
  code: Type.String(),
  /** Faulty fields of a request. */
  errors: Type.Optional(Type.Array(exact({ field: Type.String(), message: Type.String() }))),
  /** Number of the request in the node's log. */
  requestId: Type.Optional(Type.String()),
  retryAfterSeconds: Type.Optional(Type.Integer()),
};

/** Known to every route as `Problem#`. */
export const ProblemSchema = Type.Object(problem, { $id: 'Problem', additionalProperties: false });
