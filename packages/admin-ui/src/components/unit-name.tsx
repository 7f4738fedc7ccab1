import { useSpeech } from '../language.tsx';
import { isCoarse } from '../names.ts';
import { useNames } from '../speech-names.ts';

/** An occupation with its requirement level and code. Group names are German in every language: the page says so to screen readers. */
export function UnitName({ unit, code, href }: { unit: string; code?: string | undefined; href?: string | undefined }) {
  const { t } = useSpeech();
  const names = useNames();
  const [group = unit, level = ''] = unit.split('-');
  const levels: Readonly<Record<string, string>> = t.kinds.levelShort;
  const name = isCoarse(unit) ? (
    names.unit(unit)
  ) : (
    <>
      <span lang="de">{names.group(group)}</span>
      {` · ${levels[level] ?? level}`}
    </>
  );
  return (
    <>
      {href === undefined ? name : <a href={href}>{name}</a>} <span class="code">{code ?? unit}</span>
    </>
  );
}
