/** The command line: one dispatcher for a terminal, for the control socket of a running node, and for the demo. */
export { dispatch } from './dispatcher.ts';
export { processTerminal } from './terminal.ts';
