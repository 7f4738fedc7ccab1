import { useSpeech } from '../language.tsx';
import { catalogue } from '../session.ts';
import { Facts } from './facts.tsx';

/** What is behind the months of learning, and the attribution its sources ask for. Stands wherever such months are shown. */
export function ModelNote() {
  const { t } = useSpeech();
  const model = catalogue.value?.transitions;
  if (!model) return null;
  const sources =
    model.basis === 'data' ? [t.model.kldb, t.model.esco, t.model.auxco, t.model.onet, t.model.nesta] : [];
  return (
    <details class="fold fold--printed model-note">
      <summary>{t.model.title}</summary>
      <p class="hint">{model.basis === 'data' ? t.model.data : t.model.structural}</p>
      <p class="hint">{t.model.laws}</p>
      <Facts
        facts={[
          { name: t.model.version, value: <code>{model.version}</code> },
          {
            name: t.model.sources,
            value: (
              <ul class="plain-list">
                {(sources.length > 0 ? sources : [t.model.kldb]).map((source) => (
                  <li key={source}>{source}</li>
                ))}
              </ul>
            ),
          },
        ]}
      />
    </details>
  );
}
