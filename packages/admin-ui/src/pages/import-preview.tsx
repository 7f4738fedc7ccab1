import type { ImportPreviewView } from '../api/views.ts';
import { Badge } from '../components/badge.tsx';
import { Button } from '../components/button.tsx';
import { Note } from '../components/note.tsx';
import { Section } from '../components/page.tsx';
import { type Column, Table } from '../components/table.tsx';
import { UnitName } from '../components/unit-name.tsx';
import { useSpeech } from '../language.tsx';
import { useNames } from '../speech-names.ts';

type Report = ImportPreviewView['rowReports'][number];
type Effect = ImportPreviewView['effect'][number];

/** What a file would do: problems first, then the change, then row by row. Committing comes last. */
export function ImportPreview({
  preview,
  busy,
  onCommit,
}: {
  preview: ImportPreviewView;
  busy: boolean;
  onCommit: () => void;
}) {
  const { t, formats } = useSpeech();
  const changing = preview.effect.filter(({ verdict }) => verdict !== 'unchanged');
  const wrong = preview.rowReports.filter(({ verdict }) => verdict === 'wrong');
  const others = preview.rowReports.filter(({ verdict }) => verdict !== 'wrong');
  return (
    <>
      <Section title={t.imports.step2}>
        <div class="figures">
          <Figure value={formats.number(preview.rows)} note={t.imports.rows} />
          <Figure value={formats.number(preview.problems)} note={t.imports.problems} />
          {preview.problems > 0 ? null : (
            <>
              <Figure value={formats.number(changing.length)} note={t.imports.taken} />
              <Figure value={formats.number(preview.effect.length - changing.length)} note={t.imports.unchanged} />
            </>
          )}
        </div>
      </Section>
      {preview.problems > 0 ? (
        <div class="stack full">
          <Note tone="danger" title={t.imports.problemsTitle} urgent>
            <p>{t.imports.problemsBody}</p>
          </Note>
          <Reports reports={wrong} caption={t.imports.problemsTitle} />
        </div>
      ) : null}
      {preview.alreadyImported ? (
        <Note tone="info" title={t.imports.already}>
          <p>{t.imports.alreadyBody}</p>
        </Note>
      ) : null}
      {!preview.alreadyImported && preview.problems === 0 && changing.length === 0 ? (
        <Note tone="info" title={t.imports.nothingChanges}>
          <p>{t.imports.nothingChangesBody}</p>
        </Note>
      ) : null}
      {preview.problems === 0 && changing.length > 0 ? (
        <Section title={t.imports.effectTitle}>
          <Effects kind={preview.kind} effects={changing} />
        </Section>
      ) : null}
      {preview.problems === 0 && changing.length > 0 ? (
        <Section title={t.imports.step3}>
          <Button rank="primary" busy={busy} onPress={onCommit}>
            {t.imports.commit}
          </Button>
        </Section>
      ) : null}
      {others.length > 0 ? (
        <details class="fold">
          <summary>{t.imports.reportsTitle}</summary>
          <Reports reports={others} caption={t.imports.reportsTitle} />
        </details>
      ) : null}
      {preview.reportsOmitted > 0 ? <p class="hint">{t.imports.reportsOmitted(preview.reportsOmitted)}</p> : null}
    </>
  );
}

function Figure({ value, note }: { value: string; note: string }) {
  return (
    <div class="figure">
      <span class="figure__value">{value}</span>
      <span class="figure__note">{note}</span>
    </div>
  );
}

function Reports({ reports, caption }: { reports: readonly Report[]; caption: string }) {
  const { t, formats, language } = useSpeech();
  return (
    <Table
      caption={caption}
      rows={reports}
      keyOf={({ row, code }, index) => `${row}/${code}/${index}`}
      columns={[
        {
          key: 'row',
          title: t.imports.row,
          heading: true,
          cell: ({ row }) => <span class="nowrap">{`${t.imports.row} ${formats.number(row)}`}</span>,
        },
        {
          key: 'verdict',
          title: t.imports.verdict,
          cell: ({ verdict }) => (
            <Badge {...(verdict === 'wrong' ? { tone: 'danger' } : {})}>{t.imports.rowVerdict[verdict]}</Badge>
          ),
        },
        {
          key: 'reason',
          title: t.imports.reason,
          cell: ({ message, value }) => (
            <>
              {message[language]} {value === undefined ? null : <code>{value}</code>}
            </>
          ),
        },
      ]}
    />
  );
}

function Effects({ kind, effects }: { kind: ImportPreviewView['kind']; effects: readonly Effect[] }) {
  const { t, formats } = useSpeech();
  const names = useNames();
  const has = (key: 'quarter' | 'district' | 'sharing') => effects.some((effect) => effect[key] !== undefined);
  const columns: Column<Effect>[] = [
    {
      key: 'occupation',
      title: t.common.occupation,
      heading: true,
      cell: ({ unit, code }) => <UnitName unit={unit} code={code} />,
    },
  ];
  if (has('district'))
    columns.push({
      key: 'district',
      title: t.common.district,
      cell: ({ district }) => (district ? names.district(district) : ''),
    });
  if (has('quarter'))
    columns.push({
      key: 'quarter',
      title: t.common.quarter,
      cell: ({ quarter }) => (quarter ? formats.quarterBrief(quarter) : ''),
    });
  if (has('sharing'))
    columns.push({
      key: 'sharing',
      title: t.common.sharing,
      cell: ({ sharing }) => (sharing ? t.kinds.sharing[sharing] : ''),
    });
  columns.push(
    {
      key: 'verdict',
      title: t.imports.verdict,
      cell: ({ verdict }) => (
        <Badge>
          {verdict === 'withdrawn' && kind === 'payroll' ? t.imports.gone : t.imports.effectVerdict[verdict]}
        </Badge>
      ),
    },
    { key: 'before', title: t.imports.before, numeric: true, cell: ({ before }) => formats.number(before) },
    { key: 'after', title: t.imports.after, numeric: true, cell: ({ after }) => formats.number(after) },
  );
  return (
    <Table
      caption={t.imports.effectTitle}
      rows={effects}
      keyOf={({ unit, code, quarter, district, sharing }) => [unit, code, quarter, district, sharing].join('/')}
      columns={columns}
    />
  );
}
