import { useResource } from '../api/resource.ts';
import type { EntryView, PlanView } from '../api/views.ts';
import { Section } from '../components/page.tsx';
import { useSpeech } from '../language.tsx';
import { paths } from '../permissions.ts';

/** For the coordinator: how an entry stands in the plan, in words. */
export function EntryStanding({ entry }: { entry: EntryView }) {
  const { t, formats, language } = useSpeech();
  const { data: plan } = useResource<PlanView>('/api/matches', ['plan']);
  const row = plan?.scarcity?.find((one) => one.entry === entry.id);
  if (!row) return null;
  const share = t.figures.ofTotal(formats.number(row.matched), formats.number(row.count));
  return (
    <Section title={t.scarcity.inPlan} tools={<a href={paths.scarcity}>{t.scarcity.title}</a>}>
      <p>{`${t.scarcity.matched}: ${share}. ${row.words[language]}`}</p>
    </Section>
  );
}
