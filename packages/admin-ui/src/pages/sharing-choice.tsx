import type { EntryView, SharingCode } from '../api/views.ts';
import { RadioGroup } from '../components/field.tsx';
import { useSpeech } from '../language.tsx';

const sharings = ['regional', 'aggregated', 'open'] as const;

/** The three choices of what may leave, each with its consequence in plain words. */
export function SharingChoice({
  kind,
  value,
  onChange,
}: {
  kind: EntryView['kind'];
  value: SharingCode;
  onChange: (sharing: SharingCode) => void;
}) {
  const { t } = useSpeech();
  return (
    <RadioGroup
      legend={t.entries.sharingLabel}
      hint={t.entries.sharingHint}
      value={value}
      onChange={onChange}
      options={sharings.map((sharing) => ({
        value: sharing,
        label: t.kinds.sharing[sharing],
        hint:
          sharing === 'open' && kind === 'release'
            ? `${t.entries.consequence.open} ${t.entries.openRule}`
            : t.entries.consequence[sharing],
      }))}
    />
  );
}
