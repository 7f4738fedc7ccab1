import { existsSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vite';
import { kernStyles } from './vite.kern-styles.ts';

/**
 * Two builds from one source: the pages of the browser (dist/client) and the renderer of the pages that must be readable
 * without JavaScript (dist/server/render.js). The second one carries the hashed file names of the first, so it runs second.
 */
export default defineConfig(({ isSsrBuild }) => ({
  root: import.meta.dirname,
  plugins: [kernStyles()],
  build: {
    outDir: isSsrBuild ? 'dist/server' : 'dist/client',
    emptyOutDir: true,
    manifest: !isSsrBuild,
    // The content security policy is default-src 'self': data: URLs would be blocked, so nothing is inlined.
    assetsInlineLimit: 0,
    copyPublicDir: !isSsrBuild,
    reportCompressedSize: false,
    rollupOptions: isSsrBuild
      ? { output: { entryFileNames: 'render.js' } }
      : {
          input: ['index.html', 'src/enhance.ts'],
          output: {
            assetFileNames: ({ names }) =>
              names.some((name) => name.endsWith('.woff2'))
                ? 'assets/fonts/[name]-[hash][extname]'
                : 'assets/[name]-[hash][extname]',
          },
        },
  },
  ssr: { noExternal: true },
  define: isSsrBuild ? { CLIENT_FILES: JSON.stringify(clientFiles()) } : {},
}));

/** Style sheets and script that a server-rendered page links to, as the client build named them. */
function clientFiles(): { css: string[]; script: string } {
  const path = new URL('dist/client/.vite/manifest.json', import.meta.url);
  if (!existsSync(path)) throw new Error('Build the client first: npm run build');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Record<string, { file: string; css?: string[] }>;
  const page = manifest['index.html'];
  const script = manifest['src/enhance.ts'];
  if (!page?.css || !script) throw new Error('The client build has no style sheet or no script for rendered pages');
  return { css: page.css.map((file) => `/${file}`), script: `/${script.file}` };
}
