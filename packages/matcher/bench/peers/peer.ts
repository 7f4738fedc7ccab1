/** Another solver on the same network, in a process of its own. */
import { spawnSync } from 'node:child_process';

export interface PeerRun {
  readonly objective: number;
  readonly cpuS: number;
  readonly rssMiB: number;
}

/** What a peer found, or why there is nothing. */
export type PeerResult = PeerRun | { readonly absent: string };

/** The program prints its PeerRun as JSON. */
export function runPeer(program: string, parameters: readonly string[], limitS: number): PeerResult {
  const { error, status, stdout, stderr } = spawnSync(program, parameters, {
    encoding: 'utf8',
    timeout: limitS * 1000,
  });
  if (error !== undefined && 'code' in error && error.code === 'ETIMEDOUT')
    return { absent: `stopped after ${limitS} s` };
  if (error !== undefined) return { absent: `did not run: ${error.message}` };
  if (status !== 0) return { absent: `failed: ${stderr.trim().slice(0, 300)}` };
  return JSON.parse(stdout) as PeerRun;
}

export function ran(result: PeerResult): result is PeerRun {
  return 'objective' in result;
}

export function shown(result: PeerResult): string {
  return ran(result) ? `${result.cpuS} s` : result.absent;
}
