import { link, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Level } from 'level';

/**
 * Whether another process has the LevelDB in `path` open; not to be asked about one that this process has open. The files
 * there stay as they are. A pid in a file would not tell: it outlives its process, and after a restart of the machine it
 * may be anybody's. LevelDB's lock belongs to the inode of its LOCK file, so an empty database that shares the inode can
 * be opened exactly when nobody holds the lock.
 */
export async function isOpenElsewhere(path: string): Promise<boolean> {
  const probe = await mkdtemp(join(path, 'probe-'));
  try {
    await link(join(path, 'LOCK'), join(probe, 'LOCK'));
    const db = new Level(probe);
    await db.open();
    await db.close();
    return false;
  } catch (error) {
    const codes = [error, (error as Error).cause].map((cause) => (cause as NodeJS.ErrnoException | undefined)?.code);
    if (codes.includes('LEVEL_LOCKED')) return true;
    if (codes.includes('ENOENT')) return false;
    throw error;
  } finally {
    await rm(probe, { recursive: true, force: true });
  }
}
