import type { ComponentChildren } from 'preact';
import type { Resource } from '../api/resource.ts';
import { useSpeech } from '../language.tsx';
import { ProblemNote } from './problem-note.tsx';

/** Shows data when it is there, and until then that it is on its way or why it does not come. Old data stays under a problem. */
export function Await<T>({ resource, children }: { resource: Resource<T>; children: (data: T) => ComponentChildren }) {
  const { t } = useSpeech();
  return (
    <>
      {resource.problem ? <ProblemNote problem={resource.problem} retry={resource.reload} /> : null}
      {resource.data !== undefined ? children(resource.data) : null}
      {resource.data === undefined && !resource.problem ? (
        <p class="loading" role="status">
          {t.common.loading}
        </p>
      ) : null}
    </>
  );
}
