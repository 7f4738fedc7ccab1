import { CostBar, type CostTerm, costTerms } from '../charts/cost-bar.tsx';
import { useSpeech } from '../language.tsx';
import { Table } from './table.tsx';

/** Why a match is what it is: words, a picture of its parts, and the parts as numbers that add up to the total. */
export function Explanation({
  title,
  words,
  cost,
  total,
}: {
  title: string;
  words: string;
  cost: Readonly<Record<string, number>>;
  total: number;
}) {
  const { t, formats } = useSpeech();
  const terms = costTerms(cost);
  const names: Readonly<Record<string, string>> = t.matches.terms;
  const nameOf = (term: CostTerm) => names[term.name] ?? term.name;
  return (
    <div class="explanation">
      <p class="explanation__words">{words}</p>
      {terms.length === 0 ? (
        <p class="hint">{t.matches.free}</p>
      ) : (
        <>
          <CostBar
            terms={terms}
            label={terms.map((term) => `${nameOf(term)}: ${formats.number(term.value)}`).join('; ')}
          />
          <Table
            dense
            caption={title}
            keyOf={(term) => term.name}
            rows={terms}
            columns={[
              {
                key: 'term',
                title: t.matches.term,
                heading: true,
                cell: (term) => (
                  <span class="keyed">
                    <svg class="swatch" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
                      <rect class={`cost cost--${term.place}`} width="12" height="12" rx="2" />
                    </svg>
                    {nameOf(term)}
                  </span>
                ),
              },
              { key: 'value', title: t.matches.value, numeric: true, cell: (term) => formats.number(term.value) },
              { key: 'share', title: t.matches.share, numeric: true, cell: (term) => formats.percent(term.share) },
            ]}
            footer={[t.matches.total, formats.number(total), total > 0 ? formats.percent(1) : '']}
          />
        </>
      )}
      <p class="hint">{t.matches.costHint}</p>
    </div>
  );
}
