import { fileTexts, type Words } from './texts.ts';

export type IntakeErrorCode = keyof typeof fileTexts;

/**
 * Why a file as a whole cannot be read. Codes are stable. `text` is for people; neither it nor `data` ever repeats a
 * word of the file, since a payroll is full of names.
 */
export class IntakeError extends Error {
  override name = 'IntakeError';
  readonly code: IntakeErrorCode;
  readonly data: Readonly<Record<string, unknown>>;
  readonly text: Words;

  constructor(code: IntakeErrorCode, data: Record<string, string | number | readonly string[]> = {}) {
    const text = fileTexts[code](data);
    super(text.en);
    this.code = code;
    this.text = text;
    this.data = data;
  }
}
