import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { homePaths } from '../config.ts';

/** sun_path holds 104 bytes on macOS and 108 on Linux, its closing zero included; longer paths cannot be bound. */
const longestSocketPath = 103;

/**
 * Path of the socket over which commands reach the node that runs on `home` (absolute). Inside the home; where that
 * path is too long for a socket, a name derived from the home inside a directory that only this user may enter.
 * Throws when somebody else owns that directory.
 */
export function controlPath(home: string): string {
  const inside = homePaths(home).controlSocket;
  if (Buffer.byteLength(inside) <= longestSocketPath) return inside;
  const directory = join(tmpdir(), `drehscheibe-${userInfo().uid}`);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const found = lstatSync(directory);
  if (!found.isDirectory() || found.uid !== userInfo().uid || (found.mode & 0o077) !== 0)
    throw new Error(`${directory} is not a directory that only this user may enter`);
  return join(directory, `${createHash('sha256').update(home).digest('hex').slice(0, 16)}.sock`);
}
