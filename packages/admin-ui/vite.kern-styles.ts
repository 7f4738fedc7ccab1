import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

/**
 * Fits KERN's style sheet to this product:
 * - its layout utilities (grid, margins, flex … at six breakpoints: two thirds of the file) are left out, because our own
 *   style sheets do the layout;
 * - its icons are data: URLs, which the policy default-src 'self' blocks; those in use become files.
 */
export function kernStyles(): Plugin {
  return {
    name: 'kern-styles',
    enforce: 'pre',
    transform(code, id) {
      return /@kern-ux\/native\/dist\/kern\.css/.test(id) ? { code: withoutUtilities(code), map: null } : null;
    },
    generateBundle(_, bundle) {
      for (const asset of Object.values(bundle)) {
        if (asset.type !== 'asset' || !asset.fileName.endsWith('.css')) continue;
        asset.source = String(asset.source).replace(dataUrl, (_whole, _quote, svg: string) => {
          const source = decodeURIComponent(svg);
          const name = `icon-${createHash('sha256').update(source).digest('hex').slice(0, 8)}.svg`;
          this.emitFile({ type: 'asset', fileName: `assets/${name}`, source });
          return `url("./${name}")`;
        });
      }
    },
  };
}

const dataUrl = /url\((["']?)data:image\/svg\+xml,(.*?)\1\)/g;

const utility =
  /^\.kern-(?:container|row|col|grid|flex|gap|[mp][trblxy]?|order|place|justify|align|auto|basis|overflow|stack|min|max|aspect|inline|block|hidden|h|w|kopfzeile|loader|task-list|progress|dropdown|accordion|card|summary)(?![a-z])/;

const unusedIcon = /^\.kern-icon--(?!info|success|warning|danger|close|small|default|large|x-large)/;

/** Drops every rule all of whose selectors are unused, and at-rules left empty. Comments go too. */
function withoutUtilities(css: string): string {
  return rules(css.replace(/\/\*[\s\S]*?\*\//g, ''));
}

function rules(css: string): string {
  let kept = '';
  for (let at = 0; at < css.length; ) {
    const open = css.indexOf('{', at);
    if (open < 0) return kept + css.slice(at).trim();
    const close = matchingBrace(css, open);
    const head = css.slice(at, open).trim();
    const body = css.slice(open + 1, close);
    at = close + 1;
    if (head.startsWith('@media')) {
      const inner = rules(body);
      if (inner !== '') kept += `${head}{${inner}}\n`;
      continue;
    }
    const selectors = head.startsWith('@') ? [head] : head.split(/,(?![^(]*\))/).map((selector) => selector.trim());
    const used = selectors.filter((selector) => !utility.test(selector) && !unusedIcon.test(selector));
    if (used.length > 0) kept += `${used.join(',')}{${body}}\n`;
  }
  return kept;
}

/** Index of the brace that closes the one at `open`; braces inside quotes do not count. */
function matchingBrace(css: string, open: number): number {
  let depth = 0;
  let quote = '';
  for (let at = open; at < css.length; at++) {
    const sign = css[at]!;
    if (quote !== '') quote = sign === quote ? '' : quote;
    else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '{') depth++;
    else if (sign === '}' && --depth === 0) return at;
  }
  throw new Error('The style sheet of KERN has an unclosed rule');
}
