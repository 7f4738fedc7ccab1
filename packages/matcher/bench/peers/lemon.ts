/** LEMON's network simplex (C++), compiled when asked for, where g++ and Debian's liblemon-dev are at hand. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { type PeerResult, runPeer } from './peer.ts';

/** @returns how to solve a network, with the program in `folder`, or why nothing can */
export function compileLemon(folder: string): (network: string, limitS: number) => PeerResult {
  const program = join(folder, 'lemon');
  const source = join(import.meta.dirname, 'lemon.cpp');
  const { error, status, stderr } = spawnSync('g++', ['-O3', '-DNDEBUG', '-o', program, source], { encoding: 'utf8' });
  if (error === undefined && status === 0) return (network, limitS) => runPeer(program, [network], limitS);
  const missing = /lemon\/\S+: No such file/.test(stderr) ? 'liblemon-dev is not installed' : stderr?.slice(0, 300);
  return () => ({ absent: error === undefined ? missing : `g++ is not there (${error.message})` });
}
