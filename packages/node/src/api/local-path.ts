const here = 'http://here.invalid';

/**
 * Where a form may lead after it: a path of this node, with query and fragment. undefined for everything a browser
 * could take for another host (`//host`, `/\host`, a scheme, control characters it would skip).
 */
export function localPath(text: string | null | undefined): string | undefined {
  if (!text || text.length > 300 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(text) || text.includes('\\')) return undefined;
  const url = URL.canParse(text, here) ? new URL(text, here) : undefined;
  // Dot segments may leave a second slash in front: /.//host.
  if (url?.origin !== here || url.pathname.startsWith('//')) return undefined;
  return `${url.pathname}${url.search}${url.hash}`;
}
