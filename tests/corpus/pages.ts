import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { serve, type Site } from '../harness';

/** A saved page. */
export interface SavedPage {
  readonly name: string;
  /** The host that it was saved from where it says so, one of ours otherwise. */
  readonly host: string;
  readonly bytes: Buffer;
}

/** The pages of a folder, by name. @throws where there are none. */
export function savedPages(folder: string, only?: string): SavedPage[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.html.gz') && name.includes(only ?? ''))
    .sort();
  if (names.length === 0) throw new Error(`${folder} holds no *.html.gz`);
  return names.map((file) => {
    const bytes = gunzipSync(readFileSync(join(folder, file)));
    return { name: basename(file, '.html.gz'), host: hostOf(bytes.toString('latin1')), bytes };
  });
}

function hostOf(html: string): string {
  const said =
    /<link[^>]+rel=["']?canonical["']?[^>]+href=["']?https?:\/\/([\w.-]+)/iu.exec(html) ??
    /<meta[^>]+og:url["'][^>]+content=["']https?:\/\/([\w.-]+)/iu.exec(html);
  return said?.[1]?.toLowerCase() ?? 'saved.test';
}

/** No scripts of the page's own; isolated, so that its clock counts in 5 µs. */
const STILL = {
  'content-security-policy': "script-src 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};

/** Serves saved pages at `/NAME`, and quietly at `/NAME?still` without their scripts. */
export function servePages(pages: readonly SavedPage[]): Promise<Site> {
  const byPath = new Map(pages.map((page) => [`/${page.name}`, page]));
  return serve({
    '/*': (request) => {
      const { pathname, search } = new URL(request.url ?? '/', 'http://x');
      const page = byPath.get(decodeURIComponent(pathname));
      if (!page) return { body: '', status: 404 };
      const policy = search === '?still' ? STILL : {};
      return { body: page.bytes, type: 'text/html', headers: policy };
    },
  });
}
