import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { problemOf, request } from '../api/request.ts';
import type { EntryView, ExampleRecordInput, ProblemView, SharingExampleView } from '../api/views.ts';

/** Whoever types a number is answered once. */
const togetherMs = 250;

/** What the node works out for a record; the last answer stays while a newer one is on its way. Null: nothing to ask yet. */
export function useSharingExample(record: ExampleRecordInput | null): {
  example: SharingExampleView | undefined;
  problem: ProblemView | undefined;
} {
  const example = useSignal<SharingExampleView | undefined>(undefined);
  const problem = useSignal<ProblemView | undefined>(undefined);
  const asked = record === null ? null : JSON.stringify(record);
  useEffect(() => {
    if (record === null) {
      example.value = undefined;
      return;
    }
    const abort = new AbortController();
    const ask = async () => {
      try {
        const sending = { method: 'POST', json: record, signal: abort.signal } as const;
        const answer = await request<SharingExampleView>('/api/disclosure/example', sending);
        example.value = answer;
        problem.value = undefined;
      } catch (error) {
        if (!abort.signal.aborted) problem.value = problemOf(error);
      }
    };
    const timer = setTimeout(() => void ask(), example.value ? togetherMs : 0);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [asked]);
  return { example: example.value, problem: problem.value };
}

/** What an entry says, as a question about it. */
export function recordOf({ id, kind, establishment, unit, count, quarter, district }: EntryView): ExampleRecordInput {
  return { entry: id, kind, establishment, unit, count, quarter, district };
}
