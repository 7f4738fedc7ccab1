/** LEMON's network simplex (C++), compiled when asked for, where g++ and Debian's liblemon-dev are at hand. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** What a peer found, or why there is nothing. */
export type PeerRun = { readonly objective: number; readonly cpuS: number; readonly rssMiB: number };
export type PeerResult = PeerRun | { readonly absent: string };

/** @returns the path of the program in `folder`, or why there is none */
export function compileLemon(folder: string): string | { readonly absent: string } {
  const program = join(folder, 'lemon');
  const source = join(import.meta.dirname, 'lemon.cpp');
  const { error, status, stderr } = spawnSync('g++', ['-O3', '-DNDEBUG', '-o', program, source], { encoding: 'utf8' });
  if (error) return { absent: `g++ is not there (${error.message})` };
  if (status === 0) return program;
  return { absent: /lemon\/\S+: No such file/.test(stderr) ? 'liblemon-dev is not installed' : stderr.slice(0, 300) };
}

export function runLemon(program: string, network: string, limitS: number): PeerResult {
  const { error, status, stdout, stderr } = spawnSync(program, [network], { encoding: 'utf8', timeout: limitS * 1000 });
  if (error) return { absent: `stopped after ${limitS} s` };
  if (status !== 0) return { absent: `failed: ${stderr.trim()}` };
  return JSON.parse(stdout) as PeerRun;
}
