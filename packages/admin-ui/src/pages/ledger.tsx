import { fromBase64, utf8Encode } from '@drehscheibe/protocol';
import { useMemo } from 'preact/hooks';
import type { BudgetView } from '../api/views.ts';
import { Note } from '../components/note.tsx';
import { Section } from '../components/page.tsx';
import { Table } from '../components/table.tsx';
import { useSpeech } from '../language.tsx';
import { paths } from '../permissions.ts';
import { FileLink } from './file-link.tsx';
import { HexView } from './hex-view.tsx';
import { chainHolds } from './ledger-chain.ts';

/** What was released in a vintage, line by line; the page works out the chain itself. */
export function Ledger({ budget }: { budget: BudgetView }) {
  const { t, formats } = useSpeech();
  const { ledger, ledgerWhole, vintage } = budget;
  const holds = useMemo(() => ledgerWhole && chainHolds(ledger), [ledger, ledgerWhole]);
  const file = useMemo(() => utf8Encode(`${JSON.stringify({ vintage, ledger }, null, 2)}\n`), [ledger, vintage]);
  if (ledger.length === 0) {
    return (
      <Section title={t.budget.ledgerTitle} hint={t.budget.ledgerIntro} id="verzeichnis">
        {holds ? <p class="hint">{t.budget.ledgerEmpty}</p> : <Note tone="danger" title={t.budget.chainBroken} />}
      </Section>
    );
  }
  return (
    <Section title={t.budget.ledgerTitle} hint={t.budget.ledgerIntro} id="verzeichnis">
      <div class="stack">
        <Note tone={holds ? 'success' : 'danger'} title={holds ? t.budget.chainHolds : t.budget.chainBroken} />
        <Table
          caption={t.budget.ledgerTitle}
          rows={ledger}
          keyOf={({ hash }) => hash}
          columns={[
            {
              key: 'line',
              title: t.budget.line,
              heading: true,
              cell: (line) => `${t.budget.line} ${ledger.indexOf(line) + 1}`,
            },
            {
              key: 'what',
              title: t.budget.what,
              prose: true,
              cell: (line) =>
                line.kind === 'policy' ? (
                  t.budget.policyLine
                ) : (
                  <>
                    {t.budget.releaseLine(line.step + 1)}:{' '}
                    <a href={`${paths.disclosure}/${line.seq}`}>{t.budget.releaseLink(formats.number(line.seq))}</a>
                  </>
                ),
            },
            {
              key: 'hash',
              title: t.budget.fingerprint,
              cell: ({ hash }) => <code title={hash}>{hash.slice(0, 12)}…</code>,
            },
          ]}
        />
        <details class="fold full">
          <summary>{t.budget.ledgerBytes}</summary>
          {ledger.map(({ hash, bytesBase64 }, at) => (
            <div key={hash}>
              <h3 class="kern-heading-small">{`${t.budget.line} ${at + 1}`}</h3>
              <p>
                {t.budget.fingerprint}: <code>{hash}</code>
              </p>
              <HexView bytes={fromBase64(bytesBase64)} label={`${t.budget.line} ${at + 1}`} />
            </div>
          ))}
        </details>
        <FileLink
          bytes={file}
          name={`drehscheibe-${vintage}.json`}
          type="application/json"
          words={t.budget.ledgerDownload}
        />
      </div>
    </Section>
  );
}
