import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { useSpeech } from '../language.tsx';

interface FieldLook {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  optional?: boolean;
}

interface Wiring {
  id: string;
  describedBy: string | undefined;
  invalid: boolean;
}

/** Label, hint and error of one control, tied to it by ids. */
function Field({
  label,
  hint,
  error,
  optional,
  control,
  id,
}: FieldLook & { id: string; control: (wiring: Wiring) => ComponentChildren }) {
  const { t } = useSpeech();
  const ids = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div class={`kern-form-input${error ? ' kern-form-input--error' : ''}`}>
      <label class="kern-label" for={id}>
        {label}
        {optional ? <span class="kern-label__optional"> ({t.common.optional})</span> : null}
      </label>
      {hint ? (
        <div class="kern-hint" id={`${id}-hint`}>
          {hint}
        </div>
      ) : null}
      {control({ id, describedBy: ids || undefined, invalid: error !== undefined })}
      <FieldError id={`${id}-error`} error={error} />
    </div>
  );
}

export function FieldError({ id, error }: { id: string; error: string | undefined }) {
  if (!error) return null;
  return (
    <p class="kern-error" id={id}>
      <span class="kern-icon kern-icon--danger" aria-hidden="true" />
      <span class="kern-body">{error}</span>
    </p>
  );
}

export function TextField({
  value,
  onInput,
  type = 'text',
  width,
  name,
  autocomplete,
  required,
  inputMode,
  ...look
}: FieldLook & {
  value?: string;
  onInput?: (value: string) => void;
  type?: 'text' | 'password' | 'search';
  /** Short fields show that a short answer is meant. */
  width?: 'short';
  name?: string;
  autocomplete?: string;
  required?: boolean;
  inputMode?: 'numeric' | 'text';
}) {
  const id = useId();
  return (
    <Field
      {...look}
      id={id}
      control={({ describedBy, invalid }) => (
        <input
          id={id}
          class={`kern-form-input__input${invalid ? ' kern-form-input__input--error' : ''}${width ? ' field--short' : ''}`}
          // Preact's types tell inputs apart by literal type; all of ours take the same attributes.
          type={type as 'text'}
          name={name}
          value={value}
          required={required}
          inputMode={inputMode}
          autocomplete={autocomplete ?? 'off'}
          autocapitalize="off"
          spellcheck={false}
          aria-describedby={describedBy}
          aria-invalid={invalid ? 'true' : undefined}
          onInput={(event) => onInput?.(event.currentTarget.value)}
        />
      )}
    />
  );
}

export interface Option {
  value: string;
  label: string;
}

export function SelectField({
  value,
  onChange,
  options,
  placeholder,
  ...look
}: FieldLook & {
  value: string;
  onChange: (value: string) => void;
  options: readonly Option[];
  placeholder?: string;
}) {
  const id = useId();
  return (
    <Field
      {...look}
      id={id}
      control={({ describedBy, invalid }) => (
        <div class="kern-form-input__select-wrapper">
          <select
            id={id}
            class={`kern-form-input__select${invalid ? ' kern-form-input__select--error' : ''}`}
            value={value}
            aria-describedby={describedBy}
            aria-invalid={invalid ? 'true' : undefined}
            onChange={(event) => onChange(event.currentTarget.value)}
          >
            {placeholder !== undefined ? <option value="">{placeholder}</option> : null}
            {options.map((option) => (
              <option key={option.value} value={option.value} selected={option.value === value}>
                {option.label}
              </option>
            ))}
          </select>
        </div>
      )}
    />
  );
}

export function FileField({ onChoose, ...look }: FieldLook & { onChoose: (file: File | undefined) => void }) {
  const id = useId();
  return (
    <Field
      {...look}
      id={id}
      control={({ describedBy, invalid }) => (
        <input
          id={id}
          class="kern-form-input__input"
          type="file"
          accept=".csv,.txt,.tsv,text/csv"
          aria-describedby={describedBy}
          aria-invalid={invalid ? 'true' : undefined}
          onChange={(event) => onChoose(event.currentTarget.files?.[0])}
        />
      )}
    />
  );
}

export function CheckField({
  label,
  hint,
  checked,
  onChange,
}: {
  label: string;
  hint?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  const id = useId();
  return (
    <div class="check">
      <div class="kern-form-check">
        <input
          id={id}
          class="kern-form-check__checkbox"
          type="checkbox"
          checked={checked}
          aria-describedby={hint ? `${id}-hint` : undefined}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <label class="kern-label" for={id}>
          {label}
        </label>
      </div>
      {hint ? (
        <p class="hint check__hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
    </div>
  );
}

/** Choices of which exactly one holds, each with what it means. */
export function RadioGroup<Value extends string>({
  legend,
  hint,
  value,
  onChange,
  options,
}: {
  legend: string;
  hint?: string;
  value: Value;
  onChange: (value: Value) => void;
  options: readonly { value: Value; label: string; hint?: string }[];
}) {
  const id = useId();
  return (
    <fieldset class="kern-fieldset" aria-describedby={hint ? `${id}-hint` : undefined}>
      <legend class="kern-label">{legend}</legend>
      {hint ? (
        <div class="kern-hint" id={`${id}-hint`}>
          {hint}
        </div>
      ) : null}
      <div class="kern-fieldset__body">
        {options.map((option) => (
          <div class="choice" key={option.value}>
            <div class="kern-form-check">
              <input
                id={`${id}-${option.value}`}
                class="kern-form-check__radio"
                type="radio"
                name={id}
                value={option.value}
                checked={option.value === value}
                aria-describedby={option.hint ? `${id}-${option.value}-hint` : undefined}
                onChange={() => onChange(option.value)}
              />
              <label class="kern-label" for={`${id}-${option.value}`}>
                {option.label}
              </label>
            </div>
            {option.hint ? (
              <p class="hint choice__hint" id={`${id}-${option.value}-hint`}>
                {option.hint}
              </p>
            ) : null}
          </div>
        ))}
      </div>
    </fieldset>
  );
}
