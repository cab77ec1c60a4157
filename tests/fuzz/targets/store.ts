import fc from 'fast-check';
import * as v from 'valibot';
import { createRepository } from '../../../src/background/store/repository';
import { type NotesStore, StoreTrouble } from '../../../src/background/store/store';
import { calls, NoteView } from '../../../src/protocol/calls';
import { Disk, memoryTables } from '../../simulate/memory-tables';
import { Life } from '../../simulate/life';
import { fromSchema } from '../from-schema';
import { sentenceOf } from '../sentences';
import { must, target } from '../target';
import { tampered } from '../tamper';

/** The calls that write notes, by what of the store does the work; ids are those of the two notes that are here. */
const DOERS = {
  saveNote: (store, request) => store.save(request),
  deleteNote: (store, request) => store.delete(request),
  undeleteNote: (store, { note }) => store.undelete(note),
  undoEdit: (store, request) => store.undoEdit(request),
  bringIn: (store, { batch, nth, notes }) => store.bringIn(batch, nth, notes),
  takeOut: (store, { batch }) => store.takeOut(batch),
  keepDraft: (store, request) => store.keepDraft(request),
  forgetNote: (store, { note }) => store.emptyTrash({ note }),
} satisfies Partial<{
  [N in keyof typeof calls]: (
    store: NotesStore,
    request: v.InferOutput<(typeof calls)[N]['request']>,
  ) => Promise<unknown>;
}>;
type Doer = keyof typeof DOERS;
const names = Object.keys(DOERS) as Doer[];

const someIds = fc.constantFrom('here', 'gone', 'nobody');
/** A request with the ids of notes that are here put where ids stand, so that most are about something. */
const requestOf = (name: Doer) =>
  fc.tuple(tampered(fromSchema(calls[name].request)), someIds, fc.boolean()).map(([request, id, aimed]) => {
    if (aimed && typeof request === 'object' && request !== null && 'note' in request)
      return { ...request, note: id };
    return request;
  });
const asked = fc
  .constantFrom(...names)
  .chain((name) => fc.record({ name: fc.constant(name), request: requestOf(name) }));

/** The notes of a device, as the calls that a message may carry change them: all of it, or nothing. */
export const store = target('store', asked, async ({ name, request }) => {
  const read = v.safeParse(calls[name].request, request);
  if (!read.success) return 'refused';
  const disk = new Disk();
  const notes = createRepository({ tables: memoryTables(disk, new Life(), true), now: () => 9000 });
  await notes.save({
    target: { kind: 'term', term: 'thaad' },
    note: null,
    newId: 'here',
    body: 'one',
    seen: [],
  });
  const { versions } = await notes.save({
    target: { kind: 'term', term: 'icbm' },
    note: null,
    newId: 'gone',
    body: 'two',
    seen: [],
  });
  await notes.delete({ note: 'gone', seen: [versions[0]!.dot] });
  const before = stateOf(disk);
  try {
    await (DOERS[name] as (store: NotesStore, request: unknown) => Promise<unknown>)(notes, read.output);
  } catch (error) {
    if (!(error instanceof StoreTrouble)) throw error;
    sentenceOf(error.trouble);
    must(stateOf(disk) === before, 'what was refused changed the notes');
    return 'refused';
  }
  must(disk.violations.length === 0, disk.violations.join());
  const all = await notes.all();
  must(v.is(v.array(NoteView), all), 'notes that no page would be shown');
  // Whatever was asked for: a text that nobody had seen is still here, or in the trash.
  const kept = [...all.map(({ id }) => id), ...(await notes.trash()).map(({ id }) => id)];
  must(kept.includes('here'), 'a note went without a trace');
  return 'accepted';
});

function stateOf({ notes, drafts, meta }: Disk): string {
  return JSON.stringify([[...notes], [...drafts], [...meta]]);
}
