import { expect, test } from 'vitest';
import { projectFile } from './commands.ts';
import { thirdPartyNotices } from './third-party-notices.ts';

test('the notices name every package the product ships, as locked', () => {
  const notices = thirdPartyNotices();
  expect(notices).toContain('| libp2p | 3.3.11 | Apache-2.0 OR MIT |');
  expect(projectFile('deploy/third-party-notices.md')).toBe(notices);
});
