import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { NOTE_ROOM, bucketKey, decodeBucket } from '../../../src/core/sync/bucket';
import { readRecoveryText, recoveryText } from '../../../src/core/sync/recovery-key';
import { join, type Register, sameRegister } from '../../../src/core/sync/register';
import { readSegment, type Segment, segmentText } from '../../../src/core/sync/segment';
import { readSetupCode, setupCode } from '../../../src/core/sync/setup-code';
import { readBucketText, writeBucket } from '../../../src/core/sync/wire';
import { toNoteView } from '../../../src/core/notes/view';
import { joinFields } from '../../../src/core/sync/field-rules';
import { jsonText } from '../../../src/core/sync/fields';
import { openFile, type Sealing, sealFile } from '../../../src/background/sync/seal';
import { streamCompression } from '../../../src/background/sync/compression';
import { readListing } from '../../../src/background/sync/webdav/listing';
import { replicas } from '../../unit/sync/registers';
import { lettersIn, must, target } from '../target';
import { tamperedBytes, tamperedJson, tamperedText } from '../tamper';

/** Some notes as they travel, drawn once. */
const drawn = fc
  .sample(replicas, { numRuns: 80, seed: 20161123 })
  .map((states) =>
    states.filter(({ versions }) => versions.length > 0).map((note, i) => ({ ...note, id: `n${i}` })),
  );
const someNotes = fc.constantFrom(...drawn);

/** What was read: everything in it can be shown, joined with what is here, and written again. */
function areSound(registers: readonly Register[], letters: number): void {
  for (const register of registers) {
    const view = toNoteView(register);
    if (view) {
      for (const ms of [view.created, view.changed]) {
        must(!Number.isNaN(new Date(ms).getTime()), `a moment that no calendar has: ${ms}`);
      }
    }
    must(sameRegister(join(register, register), register), 'a note joined with itself is another');
    const here = drawn[0]![0] ?? register;
    const [a, b] = [
      join({ ...here, id: register.id }, register),
      join(register, { ...here, id: register.id }),
    ];
    must(sameRegister(a, b), 'two copies of a note come together otherwise by the order');
  }
  const again = readBucketText(writeBucket(registers));
  must(again.kind === 'read', 'what was read cannot be read once it is written');
  must(
    again.registers.every((register, i) => sameRegister(register, registers[i]!)),
    'what was read is written as something else',
  );
  must(lettersIn(registers) <= letters * 8 + 1000, `${lettersIn(registers)} letters came of ${letters}`);
}

const bucketText = tamperedJson(someNotes.map((notes) => JSON.parse(writeBucket(notes)) as unknown));
/** The text of a bucket, once it is unpacked. */
export const bucket = target('sync bucket', bucketText, (text) => {
  const read = readBucketText(text);
  if (read.kind !== 'read') return 'refused';
  areSound(read.registers, text.length);
  return 'accepted';
});

/** A stored item of the browser account, packed. */
const items = fc.constantFrom(
  ...(await Promise.all(drawn.slice(0, 12).map((notes) => streamCompression.pack(writeBucket(notes))))),
);
export const account = target('sync item', tamperedText(items), async (item) => {
  const read = await decodeBucket(bucketKey(0), item, streamCompression, NOTE_ROOM.itemBytes);
  return read.kind === 'read' ? 'accepted' : 'refused';
});

const counters = { aaaa: 3, dev1: 9 };
const segments: fc.Arbitrary<Segment> = someNotes.map((registers) => ({
  device: 'dev1',
  seq: 4,
  from: 2,
  knowledge: counters,
  heads: { dev2: 1 },
  cleared: { aaaa: 1 },
  fields: {
    'set/theme': { value: 'dark', stamp: 2, by: 'dev1' },
    'in/sitesOff/a.example': { value: true, stamp: 1, by: 'aaaa' },
  },
  registers,
}));
const pause = (): Promise<void> => Promise.resolve();

/** A segment's text: a head tampered with as a value above its notes, or the whole as a text. */
const segmentTexts = fc.oneof(
  tamperedText(segments.map(segmentText)),
  fc
    .tuple(
      tamperedJson(segments.map((segment) => JSON.parse(segmentText(segment).split('\n')[0]!) as unknown)),
      someNotes,
    )
    .map(([head, notes]) => `${head}\n${writeBucket(notes)}`),
);
export const segment = target('sync segment', segmentTexts, async (text) => {
  const read = await readSegment(text, pause);
  if (read.kind !== 'read') return 'refused';
  const { registers, fields, seq, from } = read.segment;
  must(from >= 1 && from <= seq, 'a segment that stands for no number');
  areSound(registers, text.length);
  const joined = joinFields(fields, joinFields(fields, {}));
  must(Object.keys(joined).length === Object.keys(fields).length, 'a field was lost');
  for (const { value } of Object.values(joined)) jsonText(value);
  return 'accepted';
});

const key = await crypto.subtle.importKey('raw', Uint8Array.from(randomBytes(32)), 'AES-GCM', false, [
  'encrypt',
  'decrypt',
]);
const SEALED: Sealing = { vault: 'vault', key };
const OPEN: Sealing = { vault: 'vault', key: null };
const NAME = 'dev1-4.bin';
const texts = fc.sample(segments, { numRuns: 10, seed: 5 }).map(segmentText);
const filesOf = async (sealing: Sealing): Promise<Uint8Array[]> =>
  Promise.all(texts.map((text) => sealFile(text, NAME, sealing)));

/** Files of the server, sealed or open: what comes out is a text that went in, or nothing. */
export const sealed = await fileTarget('sealed file', SEALED);
export const open = await fileTarget('open file', OPEN);

async function fileTarget(name: string, sealing: Sealing) {
  return target(name, tamperedBytes(fc.constantFrom(...(await filesOf(sealing)))), async (bytes) => {
    const read = await openFile(bytes, NAME, sealing);
    if (read.kind !== 'read') return 'refused';
    must(texts.includes(read.text), 'a file that was altered reads as another text');
    return 'accepted';
  });
}

const listing = `<?xml version="1.0"?><d:multistatus xmlns:d="DAV:">
<d:response><d:href>/dav/newsgloss/</d:href><d:propstat><d:prop><d:resourcetype><d:collection/></d:resourcetype></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>
<d:response><d:href>/dav/newsgloss/dev1-4.bin</d:href><d:propstat><d:prop><d:getetag>"a1"</d:getetag><d:getcontentlength>1024</d:getcontentlength><d:resourcetype/></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>
<d:response><d:href>https://dav.example/dav/newsgloss/dev2-1.bin</d:href><d:propstat><d:prop><d:getlastmodified>Mon, 23 Nov 2026 09:00:00 GMT</d:getlastmodified></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>
</d:multistatus>`;
/** What a server says is in its folder. */
export const folder = target('server listing', tamperedText(fc.constant(listing)), (xml) => {
  const files = readListing(xml, 'https://dav.example/dav/newsgloss/');
  if (!files) return 'refused';
  for (const { name, tag, size } of files) {
    must(name !== '' && !name.includes('/'), `a file outside the folder: ${name}`);
    must(typeof tag === 'string' && (size === undefined || size >= 0), `a file without a state: ${name}`);
  }
  must(lettersIn(files) <= xml.length * 2, 'a listing grew as it was read');
  return 'accepted';
});

const codes = fc
  .record({
    address: fc.webUrl(),
    user: fc.string({ unit: 'grapheme', maxLength: 20 }),
    password: fc.string({ unit: 'grapheme', maxLength: 20 }),
    key: fc.option(fc.base64String({ maxLength: 44 }), { nil: null }),
  })
  .map(setupCode);
const keys = fc.uint8Array({ minLength: 20, maxLength: 20 }).map(recoveryText);
/** What a reader copies from one device to the next by hand: a setup code, or a recovery key. */
export const code = target('setup code', fc.oneof(tamperedText(codes), tamperedText(keys)), (typed) => {
  const setup = readSetupCode(typed);
  if (setup) {
    must(setupCode(setup) === typed.replace(/\s/gu, ''), 'a code that reads as another');
    return 'accepted';
  }
  const bytes = readRecoveryText(typed);
  if (!bytes) return 'refused';
  must(readRecoveryText(recoveryText(bytes))?.join() === bytes.join(), 'a key that reads as another');
  return 'accepted';
});
