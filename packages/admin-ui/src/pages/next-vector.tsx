import type { ComponentChildren } from 'preact';
import type { NextVectorView } from '../api/views.ts';
import { Note } from '../components/note.tsx';
import { Section } from '../components/page.tsx';
import { Table } from '../components/table.tsx';
import { useSpeech } from '../language.tsx';
import { session } from '../session.ts';
import { ExactBytes } from './exact-bytes.tsx';
import { OpenCells } from './open-cells.tsx';

const reasons = [
  'notReleased',
  'regional',
  'pastQuarter',
  'quarterBegun',
  'otherDistrict',
  'tooFew',
  'overLimit',
  'noMainGroup',
] as const;

/** The next vector: in a sentence, as a table, what stays and why, and byte by byte. */
export function NextVector({ vector, publish }: { vector: NextVectorView; publish: ComponentChildren }) {
  const { t, formats } = useSpeech();
  const sum = (side: 'supply' | 'demand') => vector.cells.reduce((total, cell) => total + cell[side], 0);
  const districts = new Set(vector.cells.map(({ district }) => district)).size;
  const undated = session.value?.node.demo ? t.disclosure.dueDemo : t.disclosure.dueUnknown;
  const { release, refusal, awaitsWitness, entries } = vector.protectedPart;
  const dated = vector.dueAt === null ? undated : t.disclosure.due(formats.dateTime(vector.dueAt));
  const due = awaitsWitness ? t.disclosure.dueWaiting : dated;
  const changed = vector.changedSinceLast;
  const sentence =
    vector.cells.length === 0
      ? t.disclosure.sentenceNone
      : t.disclosure.sentence(
          formats.number(sum('supply')),
          formats.number(sum('demand')),
          t.disclosure.cellsCount(vector.cells.length),
          t.disclosure.districtsCount(districts),
        );
  const counted = t.disclosure.entriesNumber(entries.length);
  const protectedSentence = refusal
    ? t.disclosure.protectedRefused[refusal]
    : release
      ? t.disclosure.protectedDue(counted)
      : t.disclosure.protectedLater(counted);
  return (
    <>
      <Section title={t.disclosure.nextTitle} hint={`${due} ${t.disclosure.duePeriod(formats.number(vector.period))}.`}>
        <div class="stack">
          {vector.scope === 'own' ? <Note tone="info" title={t.disclosure.ownScope} /> : null}
          <p class="sentence">{sentence}</p>
          <p>{protectedSentence}</p>
          {awaitsWitness ? <p>{t.disclosure.protectedWaiting}</p> : null}
          <p>{t.disclosure.sentenceNever}</p>
          {changed ? <p class="hint">{t.disclosure.changed(changed.added, changed.removed, changed.changed)}</p> : null}
          {publish}
        </div>
      </Section>
      <Section title={t.disclosure.cells}>
        {vector.cells.length === 0 ? (
          <p class="hint">{t.disclosure.cellsEmpty}</p>
        ) : (
          <OpenCells
            caption={t.disclosure.cells}
            cells={vector.cells}
            further={{
              key: 'entries',
              title: t.disclosure.entriesBehind,
              cell: ({ entries: behind }) => t.disclosure.entriesNumber(behind.length),
            }}
          />
        )}
      </Section>
      <Section title={t.disclosure.staysTitle}>
        <Table
          dense
          caption={t.disclosure.staysTitle}
          rows={reasons}
          keyOf={(reason) => reason}
          columns={[
            {
              key: 'reason',
              title: t.disclosure.staysReason,
              heading: true,
              cell: (reason) => t.disclosure.stays[reason],
            },
            {
              key: 'count',
              title: t.disclosure.staysCount,
              numeric: true,
              cell: (reason) => formats.number(vector.withheld[reason]),
            },
          ]}
        />
      </Section>
      <Section title={t.disclosure.bytesTitle} hint={t.disclosure.bytesIntro(formats.number(vector.length))}>
        {vector.bytesBase64 === null ? (
          <p class="hint">{t.disclosure.ownScope}</p>
        ) : (
          <ExactBytes base64={vector.bytesBase64} vector={vector} />
        )}
      </Section>
    </>
  );
}
