import type { ProblemView } from '../api/views.ts';
import { useSpeech } from '../language.tsx';
import { signInAddress } from '../session.ts';
import type { Texts } from '../texts/index.ts';
import { Button, ButtonLink } from './button.tsx';
import { Facts } from './facts.tsx';
import { Note } from './note.tsx';

/** An error as what happened, where, and what to do. The node's own words come first. */
export function ProblemNote({ problem, retry }: { problem: ProblemView; retry?: (() => void) | undefined }) {
  const { t } = useSpeech();
  const words = wordsOf(problem, t);
  return (
    <Note tone="danger" title={words.title} urgent>
      <Facts
        stacked
        facts={[
          ...(words.detail ? [{ name: t.problem.todo, value: words.detail }] : []),
          ...(problem.errors?.length
            ? [
                {
                  name: t.problem.where,
                  value: (
                    <ul class="plain-list">
                      {problem.errors.map(({ field, message }) => (
                        <li key={field}>
                          <code>{field}</code> {message}
                        </li>
                      ))}
                    </ul>
                  ),
                },
              ]
            : []),
          {
            name: t.problem.code,
            value: (
              <>
                <code>{problem.code}</code>
                {problem.requestId ? <code> {problem.requestId}</code> : null}
              </>
            ),
          },
        ]}
      />
      {problem.status === 401 ? (
        <div>
          <ButtonLink rank="primary" href={signInAddress()}>
            {t.signIn.submit}
          </ButtonLink>
        </div>
      ) : null}
      {retry && problem.status !== 401 ? (
        <div>
          <Button onPress={retry}>{t.common.retry}</Button>
        </div>
      ) : null}
    </Note>
  );
}

function wordsOf(problem: ProblemView, t: Texts): { title: string; detail: string } {
  if (problem.code === 'UI_NO_ANSWER') {
    return { title: t.problem.offline, detail: `${t.problem.offlineDetail} ${t.problem.todoOffline}` };
  }
  if (problem.code === 'UI_NOT_UNDERSTOOD') {
    return { title: t.problem.unknown, detail: `${t.problem.unknownDetail} ${t.problem.todoServer}` };
  }
  return { title: problem.title, detail: problem.detail ?? whatToDo(problem.status, t) };
}

function whatToDo(status: number, t: Texts): string {
  if (status === 401) return t.problem.todoSignIn;
  if (status === 403) return t.problem.todoForbidden;
  if (status === 404 || status === 410) return t.problem.todoGone;
  if (status === 409) return t.problem.todoConflict;
  if (status === 429) return t.problem.todoSlow;
  return status < 500 ? t.problem.todoInput : t.problem.todoServer;
}
