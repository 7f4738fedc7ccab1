import type { Node } from '../node.ts';
import type { Terminal } from './terminal.ts';
import type { Language, Words } from './words.ts';

/** One `--name` of a command. A `required` one without a value is a usage error; `multiple` may be given again. */
interface OptionSpec {
  readonly type: 'string' | 'boolean';
  /** What stands for the value in the help, for example `AGS`. */
  readonly value?: string;
  readonly multiple?: boolean;
  readonly required?: boolean;
  readonly choices?: readonly string[];
  readonly about: Words;
}

type Options = Readonly<Record<string, OptionSpec>>;

type OptionValue<O extends OptionSpec> = O['type'] extends 'boolean'
  ? boolean
  : O extends { multiple: true }
    ? readonly string[]
    : O extends { required: true }
      ? string
      : string | undefined;

/** What the command line gave: options by name, the named positionals in order, and what `rest` collects. */
interface Arguments<O extends Options, P extends readonly string[]> {
  readonly options: { readonly [K in keyof O]: OptionValue<O[K]> };
  readonly positionals: { readonly [K in keyof P]: string };
  readonly rest: readonly string[];
}

interface Definition<O extends Options, P extends readonly string[]> {
  readonly name: string;
  readonly summary: Words;
  /** Placeholders of the arguments that must be there, in order. */
  readonly positionals: P;
  /** Placeholder of further arguments: one or more. */
  readonly rest?: string;
  readonly options: O;
  /**
   * `node`: works on the rooms of a node, so it runs inside the running process when there is one. `here`: always in
   * this process.
   */
  readonly runs: 'node' | 'here';
  /** Returns the exit code when it is not 0. */
  run(context: Context, args: Arguments<O, P>): Promise<number | undefined>;
}

/** A command as the dispatcher sees it. `run` gets arguments that {@link defineCommand} has typed. */
export interface Command {
  readonly name: string;
  readonly summary: Words;
  readonly positionals: readonly string[];
  readonly rest?: string;
  readonly options: Options;
  readonly runs: 'node' | 'here';
  run(context: Context, args: Arguments<Options, readonly string[]>): Promise<number | undefined>;
}

/** Several commands behind one word, as in `roster init`. */
export interface CommandGroup {
  readonly name: string;
  readonly summary: Words;
  readonly commands: readonly Command[];
}

/** Checks a command's declaration and lets its `run` see exactly the arguments it declared. */
export function defineCommand<const O extends Options, const P extends readonly string[]>(
  definition: Definition<O, P>,
): Command {
  return definition as unknown as Command;
}

/** Who calls: argv without the program's name, and everything the process would otherwise have to be asked for. */
export interface Call {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
  /** The rooms of the running process when the call came over its control socket, with the home they live in. */
  readonly live?: { readonly node: Node; readonly home: string };
}

/** Runs one command line and resolves to its exit code. */
export type Dispatch = (call: Call) => Promise<number>;

/** What a command may reach: one terminal, one home, and the node behind it. */
export interface Context {
  /** Absolute path of the node's home. */
  readonly home: string;
  /** False when nobody named a home on the command line: the environment or the default did. */
  readonly homeNamed: boolean;
  readonly language: Language;
  readonly json: boolean;
  /** Ends with Ctrl-C, or when the caller of a forwarded command goes away. */
  readonly signal: AbortSignal;
  /** True when the command runs inside the process of a running node. */
  readonly live: boolean;
  /** The node's rooms: those of the running process, or opened here without network and closed after the command. */
  node(): Promise<Node>;
  /** A line for people on stdout; nothing under `--json`. */
  print(line: Words | string): void;
  /** The result for programs: one JSON text on stdout, only under `--json`. */
  value(value: unknown): void;
  /** A line on stderr in any mode. */
  note(line: Words | string): void;
  /** A line on stderr at most once a second, the first one a second after the first call. */
  progress(line: Words | string): void;
  /** Absolute path of a path named on the command line. */
  path(path: string): string;
  /** Contents of a file named on the command line. Throws CliError FILE_MISSING, FILE_UNREADABLE. */
  read(path: string): AsyncIterable<Uint8Array>;
  /** Writes a file named on the command line. Throws CliError FILE_UNREADABLE. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** Runs another command line: the demo does what a user does, and a running node what its callers ask. */
  readonly dispatch: Dispatch;
  /** One line from the person at the terminal (or from stdin); `secret` is not echoed. */
  ask(question: Words, options?: { secret?: boolean }): Promise<string>;
}
