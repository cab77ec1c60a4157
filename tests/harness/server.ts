import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

/** What a path answers: a body (HTML unless the path's ending says otherwise), or a body with its particulars. */
export type Answer =
  | string
  | Uint8Array
  | {
      readonly body: string | Uint8Array;
      readonly type?: string;
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
      /** ms to wait before answering. */
      readonly delay?: number;
      /** What follows the body, and how many ms later: a document that streams in. */
      readonly rest?: { readonly after: number; readonly body: string };
    };
export type Route = Answer | ((request: IncomingMessage) => Answer | Promise<Answer>);

/** `/path` on any host, or `host/path` on one. A path may end in `*`. What no route has comes from `folder`. */
export type Routes = Readonly<Record<string, Route>>;

/** A web server on loopback that is every host: the browsers of this harness look all names up as 127.0.0.1. */
export interface Site {
  readonly port: number;
  /** The address of a path: `url('/story.html')` on news.test, `url('/a', 'other.test')` elsewhere. */
  url(path: string, host?: string): string;
  /** Every request so far, as `host/path`. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.xhtml': 'application/xhtml+xml; charset=utf-8',
};

/** Serves routes, and the files of a folder under them, at a free port of 127.0.0.1. */
export async function serve(routes: Routes, folder?: string): Promise<Site> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const host = (request.headers.host ?? '').replace(/:\d+$/u, '');
    const path = decodeURIComponent((request.url ?? '/').replace(/\?.*$/u, ''));
    requests.push(host + path);
    void find(routes, folder, host, path, request).then(async (answer) => {
      const { body, type, status, headers, delay, rest } = answer;
      if (delay !== undefined) await new Promise((done) => setTimeout(done, delay));
      response.writeHead(status ?? 200, {
        'content-type': type ?? TYPES[extname(path)] ?? 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        ...headers,
      });
      if (!rest) response.end(body);
      else {
        response.write(body);
        setTimeout(() => response.end(rest.body), rest.after);
      }
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    requests,
    url: (path, host = 'news.test') => `http://${host}:${port}${path}`,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => {
          done();
        });
      }),
  };
}

async function find(
  routes: Routes,
  folder: string | undefined,
  host: string,
  path: string,
  request: IncomingMessage,
): Promise<Exclude<Answer, string | Uint8Array>> {
  const wild = Object.keys(routes).find(
    (key) => key.endsWith('*') && [path, host + path].some((full) => full.startsWith(key.slice(0, -1))),
  );
  const route = routes[host + path] ?? routes[path] ?? (wild === undefined ? undefined : routes[wild]);
  if (route !== undefined) {
    const answer = typeof route === 'function' ? await route(request) : route;
    return typeof answer === 'string' || answer instanceof Uint8Array ? { body: answer } : answer;
  }
  const file = folder === undefined ? undefined : join(folder, normalize(path));
  const body = file === undefined ? undefined : await readFile(file).catch(() => undefined);
  return body ? { body } : { body: 'Not here.', status: 404, type: 'text/plain' };
}
