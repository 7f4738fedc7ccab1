import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { request } from '../api/request.ts';
import type { SearchHitsView } from '../api/views.ts';
import { keepHyphens } from '../hanging-hyphens.ts';
import { useSpeech } from '../language.tsx';
import { FieldError } from './field.tsx';

export interface Occupation {
  /** '242-2' */
  unit: string;
  /** Five digits where the occupation itself was chosen. */
  code?: string;
  title: string;
}

/**
 * Finds an occupation by name or code: a combobox after the ARIA pattern (arrow keys, Enter, Escape). The search runs on
 * the own node by POST, so that what is typed stands in no log.
 */
export function OccupationField({
  label,
  error,
  value,
  onChoose,
}: {
  label: string;
  error?: string | undefined;
  value: Occupation | undefined;
  onChoose: (occupation: Occupation | undefined) => void;
}) {
  const { t } = useSpeech();
  const id = useId();
  const [text, type] = useState(value?.title ?? '');
  const [active, point] = useState(-1);
  const [open, unfold] = useState(false);
  const hits = useHits(open ? text : '');
  /** A group's title stands for several levels: the level makes the difference. */
  const nameOf = (hit: SearchHitsView[number]) => {
    const levels: Readonly<Record<string, string>> = t.kinds.levelShort;
    return hit.code.length === 5 ? hit.title : t.common.unit(hit.title, levels[hit.unit.slice(-1)] ?? hit.unit);
  };
  const choose = (hit: SearchHitsView[number]) => {
    const title = `${nameOf(hit)} (${hit.code.length === 5 ? hit.code : hit.unit})`;
    type(title);
    unfold(false);
    point(-1);
    onChoose({ unit: hit.unit, title, ...(hit.code.length === 5 ? { code: hit.code } : {}) });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const last = (hits?.length ?? 0) - 1;
    if (event.key === 'ArrowDown') {
      unfold(true);
      point(Math.min(active + 1, last));
    } else if (event.key === 'ArrowUp') point(Math.max(active - 1, -1));
    else if (event.key === 'Escape' && open) unfold(false);
    else if (event.key === 'Enter' && open && hits && last >= 0) choose(hits[Math.max(active, 0)]!);
    else return;
    event.preventDefault();
  };
  const listed = open && hits !== undefined && text.trim().length > 1;
  return (
    <div class={`kern-form-input occupation${error ? ' kern-form-input--error' : ''}`}>
      <label class="kern-label" for={id}>
        {label}
      </label>
      <div class="kern-hint" id={`${id}-hint`}>
        {t.common.occupationHint}
      </div>
      <input
        id={id}
        class={`kern-form-input__input${error ? ' kern-form-input__input--error' : ''}`}
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        aria-autocomplete="list"
        aria-expanded={listed && hits.length > 0 ? 'true' : 'false'}
        aria-controls={`${id}-list`}
        aria-activedescendant={listed && active >= 0 ? `${id}-${active}` : undefined}
        aria-describedby={`${id}-hint${error ? ` ${id}-error` : ''}`}
        aria-invalid={error ? 'true' : undefined}
        value={text}
        onInput={(event) => {
          type(event.currentTarget.value);
          unfold(true);
          point(-1);
          onChoose(undefined);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => unfold(false)}
      />
      <div class="occupation__count kern-sr-only" role="status">
        {listed ? (hits.length === 0 ? t.common.occupationNone : t.common.occupationFound(hits.length)) : ''}
      </div>
      <div
        class="occupation__list"
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        hidden={!listed || hits.length === 0}
      >
        {listed
          ? hits.map((hit, at) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled on the input, which keeps the focus.
              <div
                key={`${hit.code}/${hit.unit}/${hit.title}`}
                id={`${id}-${at}`}
                role="option"
                tabIndex={-1}
                class="occupation__option"
                aria-selected={at === active ? 'true' : 'false'}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => choose(hit)}
              >
                <span>{keepHyphens(nameOf(hit))}</span>
                <span class="occupation__code">{hit.code.length === 5 ? hit.code : hit.unit}</span>
              </div>
            ))
          : null}
      </div>
      {listed && hits.length === 0 ? <p class="hint occupation__none">{t.common.occupationNone}</p> : null}
      <FieldError id={`${id}-error`} error={error} />
    </div>
  );
}

/** The hits for a text, a moment after the last key; undefined while there is nothing to search for. */
function useHits(text: string): SearchHitsView | undefined {
  const [hits, show] = useState<SearchHitsView | undefined>(undefined);
  const latest = useRef('');
  useEffect(() => {
    const asked = text.trim();
    latest.current = asked;
    if (asked.length < 2) {
      show(undefined);
      return;
    }
    const abort = new AbortController();
    const timer = setTimeout(() => {
      request<SearchHitsView>('/api/catalogue/search', {
        method: 'POST',
        json: { text: asked, limit: 12 },
        signal: abort.signal,
      }).then(
        (found) => {
          if (latest.current === asked) show(found);
        },
        () => {
          if (!abort.signal.aborted) show([]);
        },
      );
    }, 150);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text]);
  return hits;
}
