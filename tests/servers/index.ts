import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The servers that the tests know how to start, and the program that each needs. */
const PROGRAMS = {
  apache: '/usr/sbin/apache2',
  rclone: '/usr/bin/rclone',
  lighttpd: '/usr/sbin/lighttpd',
  nginx: '/usr/sbin/nginx',
} as const;
export type ServerKind = keyof typeof PROGRAMS;

/** The servers whose programs are installed. */
export const serversHere = (Object.keys(PROGRAMS) as ServerKind[]).filter((kind) =>
  existsSync(PROGRAMS[kind]),
);

export const USER = 'reader';
export const PASSWORD = 'app-pass wörd';

/** A running WebDAV server on a folder that is its own. */
export interface RealServer {
  readonly kind: ServerKind;
  /** Where its WebDAV folder answers, with a slash at the end. */
  readonly address: string;
  /** The folder on this machine's disk. */
  readonly files: string;
  stop(): Promise<void>;
  /** Starts it again on the same port and folder. */
  start(): Promise<void>;
  /** Stops it and removes its folder. */
  close(): Promise<void>;
}

/** Starts a server at a free port of `host`. @throws where it does not answer within ten seconds */
export async function startServer(kind: ServerKind, host = '127.0.0.1'): Promise<RealServer> {
  const home = mkdtempSync(join(tmpdir(), `newsgloss-${kind}-`));
  chmodSync(home, 0o755);
  const files = join(home, 'files');
  mkdirSync(files);
  const port = await freePort(host);
  const address = `http://${host}:${port}/dav/`;
  const command = COMMANDS[kind]({ home, files, host, port });
  // Started as root, the servers step down to another user, who must be able to write.
  if (process.getuid?.() === 0) execFileSync('chmod', ['-R', 'a+rwX', home]);
  let child: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    child = spawn(PROGRAMS[kind], command, { stdio: 'ignore' });
    await answering(address, child);
  };
  const stop = async (): Promise<void> => {
    const running = child;
    child = undefined;
    if (running?.exitCode !== null) return;
    const gone = new Promise((done) => running.once('exit', done));
    running.kill('SIGTERM');
    await gone;
  };
  await start();
  return {
    kind,
    address,
    files,
    start,
    stop,
    async close() {
      await stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

interface Place {
  readonly home: string;
  readonly files: string;
  readonly host: string;
  readonly port: number;
}

/** What each server is started with; configuration files are written beside its folder. */
const COMMANDS: Readonly<Record<ServerKind, (place: Place) => string[]>> = {
  apache({ home, files, host, port }) {
    const modules = '/usr/lib/apache2/modules';
    const names = ['mpm_event', 'authn_core', 'authn_file', 'authz_core', 'authz_user', 'auth_basic'];
    const load = [...names, 'alias', 'dav', 'dav_fs', 'dav_lock']
      .map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`)
      .join('\n');
    const sha = createHash('sha1').update(PASSWORD).digest('base64');
    writeFileSync(join(home, 'users'), `${USER}:{SHA}${sha}\n`);
    writeFileSync(
      join(home, 'apache.conf'),
      `${load}
ServerName ${host}
Listen ${host}:${port}
PidFile ${home}/apache.pid
ErrorLog ${home}/error.log
${process.getuid?.() === 0 ? 'User www-data\nGroup www-data' : ''}
DocumentRoot ${files}
DavLockDB ${home}/locks
Alias /dav ${files}
<Directory ${files}>
  Dav On
  AuthType Basic
  AuthName test
  AuthUserFile ${home}/users
  Require valid-user
</Directory>
`,
    );
    return ['-d', home, '-f', join(home, 'apache.conf'), '-DFOREGROUND'];
  },
  rclone: ({ home, files, host, port }) => [
    'serve',
    'webdav',
    files,
    '--addr',
    `${host}:${port}`,
    '--baseurl',
    '/dav',
    '--user',
    USER,
    '--pass',
    PASSWORD,
    '--etag-hash',
    'MD5',
    '--dir-cache-time',
    '0s',
    '--config',
    join(home, 'rclone.conf'),
    '--cache-dir',
    join(home, 'cache'),
  ],
  lighttpd({ home, files, host, port }) {
    mkdirSync(join(home, 'web'));
    writeFileSync(join(home, 'users'), `${USER}:${PASSWORD}\n`);
    writeFileSync(
      join(home, 'lighttpd.conf'),
      `server.modules = ("mod_auth", "mod_authn_file", "mod_alias", "mod_webdav")
server.document-root = "${home}/web"
server.bind = "${host}"
server.port = ${port}
server.errorlog = "${home}/error.log"
server.upload-dirs = ("${home}")
${process.getuid?.() === 0 ? 'server.username = "www-data"' : ''}
alias.url = ("/dav" => "${files}")
auth.backend = "plain"
auth.backend.plain.userfile = "${home}/users"
$HTTP["url"] =~ "^/dav($|/)" {
  webdav.activate = "enable"
  auth.require = ("" => ("method" => "basic", "realm" => "test", "require" => "valid-user"))
}
`,
    );
    return ['-D', '-f', join(home, 'lighttpd.conf')];
  },
  nginx({ home, files, host, port }) {
    const sha = createHash('sha1').update(PASSWORD).digest('base64');
    writeFileSync(join(home, 'users'), `${USER}:{SHA}${sha}\n`);
    const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
    writeFileSync(
      join(home, 'nginx.conf'),
      `load_module /usr/lib/nginx/modules/ngx_http_dav_ext_module.so;
${process.getuid?.() === 0 ? 'user www-data;' : ''}
daemon off;
worker_processes 1;
pid ${home}/nginx.pid;
error_log ${home}/error.log;
events { worker_connections 64; }
http {
  access_log off;
  ${temp.map((name) => `${name}_temp_path ${home}/temp-${name};`).join(' ')}
  server {
    listen ${host}:${port};
    client_max_body_size 200m;
    location /dav/ {
      alias ${files}/;
      auth_basic test;
      auth_basic_user_file ${home}/users;
      dav_methods PUT DELETE MKCOL COPY MOVE;
      dav_ext_methods PROPFIND OPTIONS;
    }
  }
}
`,
    );
    return ['-p', home, '-c', join(home, 'nginx.conf')];
  },
};

/** A port of the machine's that is free now. */
async function freePort(host: string): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, host, done));
  const { port } = probe.address() as { port: number };
  await new Promise((done) => probe.close(done));
  return port;
}

async function answering(address: string, child: ChildProcess): Promise<void> {
  const end = Date.now() + 10_000;
  for (;;) {
    const answer = await fetch(address, { method: 'OPTIONS' }).catch(() => undefined);
    if (answer) return;
    if (child.exitCode !== null || Date.now() > end) throw new Error(`${address} does not answer`);
    await new Promise((done) => setTimeout(done, 30));
  }
}
