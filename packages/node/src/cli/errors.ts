import type { Words } from './words.ts';

/** Codes the command line itself raises; the rooms behind it raise their own. */
export type CliErrorCode =
  | 'ACCOUNT_UNKNOWN'
  | 'ANSWER_MISSING'
  | 'CARD_WRONG'
  | 'COMMAND_UNKNOWN'
  | 'CONTROL_BROKEN'
  | 'DEMO_FAILED'
  | 'DEMO_NOT_OURS'
  | 'DEMO_RUNNING'
  | 'ENTRY_UNKNOWN'
  | 'ESTABLISHMENT_UNKNOWN'
  | 'FILE_MISSING'
  | 'FILE_REFUSED'
  | 'FILE_UNREADABLE'
  | 'FINGERPRINT_DIFFERS'
  | 'HOME_EXISTS'
  | 'HOME_MISSING'
  | 'IMPORT_REFUSED'
  | 'NODE_RUNNING'
  | 'OPTION_MISSING'
  | 'PASSWORD_WRONG'
  | 'PORT_TAKEN'
  | 'SCENARIO_WRONG'
  | 'UI_BUILD_FAILED'
  | 'USAGE';

/**
 * A failure with words for the person at the terminal. `exit` is the process's exit code: 2 when the command was
 * called wrongly, 1 for everything else.
 */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly code: CliErrorCode;
  readonly words: Words;
  readonly exit: 1 | 2;

  constructor(code: CliErrorCode, words: Words, exit: 1 | 2 = 1) {
    super(words.en);
    this.code = code;
    this.words = words;
    this.exit = exit;
  }
}

/** The command was called wrongly: exit code 2. */
export function usageError(words: Words, code: CliErrorCode = 'USAGE'): CliError {
  return new CliError(code, words, 2);
}
