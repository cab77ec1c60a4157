import { expect, it } from 'vitest';
import { type CallName, calls } from '../../../src/protocol/calls';
import { dispatch, type Handlers } from '../../../src/protocol/dispatch';
import type { Party } from '../../../src/protocol/calls';

/**
 * Who may ask what, written down a second time: a call that is added, or opened to somebody else, is meant to be
 * thought about here. What a content script may ask is what a page's reader could see or do in its card, whatever it
 * asks about is its own page, and nothing of it gives all notes, a setting of sync, or another page's notes
 * (tests/browser/messages.browser.test.ts asks from that script's world).
 */
const MAY: Readonly<Record<string, readonly CallName[]>> = {
  content: [
    ...(['load', 'narrow', 'matcher', 'packs', 'packsAbout', 'words', 'count', 'offHere', 'saw'] as const),
    ...(['openGlossary', 'openMakeTerm', 'setAside', 'takeBack', 'setPage'] as const),
    ...(['notesOnTerm', 'notesOnPage', 'passagesHere', 'openNote', 'writeElsewhere'] as const),
  ],
  note: [
    ...(['packs', 'notesOnTerm', 'notesOnPage', 'redeem', 'noteClosed', 'keepDraft', 'drafts'] as const),
    ...(['saveNote', 'undoEdit', 'deleteNote', 'undeleteNote', 'suggestLinks', 'suggestTags'] as const),
  ],
  page: [
    ...([
      'packs',
      'openGlossary',
      'setPage',
      'saw',
      'seenTerms',
      'forgetSeen',
      'countNotes',
      'findNotes',
    ] as const),
    ...(['notesOnTerm', 'notesOnPage', 'keepDraft', 'drafts', 'allDrafts', 'saveNote', 'undoEdit'] as const),
    ...(['deleteNote', 'undeleteNote', 'allNotes', 'trash', 'forgetNote', 'emptyTrash'] as const),
    ...(['bringIn', 'takeOut', 'imports', 'storeState', 'takeSnapshot', 'previewSnapshot'] as const),
    ...(['restoreSnapshot', 'startAfresh', 'suggestLinks', 'suggestTags', 'shelf', 'previewPack'] as const),
    ...(['importPack', 'enablePack', 'orderPacks', 'removePack', 'restorePack', 'exportPack'] as const),
    ...(['ownTerms', 'ownTerm', 'saveOwnTerm', 'nameOwnPack', 'removeOwnTerm', 'termBeginning'] as const),
    ...(['syncState', 'setSync', 'syncNow', 'serverState', 'probeServer', 'setUpServer'] as const),
    ...(['leaveServer', 'changePassphrase', 'setupCode', 'allowLetGo', 'devices', 'nameDevice'] as const),
    ...(['retireDevice', 'travels', 'setTravels'] as const),
  ],
  background: [],
};

const toBackground = (Object.keys(calls) as CallName[]).filter((name) => calls[name].to === 'background');

it.each(Object.keys(MAY) as Party[])(
  'what a sender of the party "%s" may ask the background is listed',
  (party) => {
    const may = toBackground.filter((name) => (calls[name].from as readonly Party[]).includes(party));
    expect([...may].sort()).toEqual([...MAY[party]!].sort());
  },
);

it('pages and the background alone may ask a page’s scripts', () => {
  for (const name of (Object.keys(calls) as CallName[]).filter((one) => calls[one].to !== 'background')) {
    expect(calls[name].from, name).not.toContain('content');
    expect(calls[name].from, name).not.toContain('note');
  }
});

it.each(Object.keys(MAY) as Party[])(
  'everything else is refused to the party "%s" before its shape is looked at',
  async (party) => {
    const handlers = Object.fromEntries(
      toBackground.map((name) => [name, () => 'heard']),
    ) as unknown as Handlers<'background'>;
    for (const name of toBackground) {
      const answer = await dispatch<'background'>(
        handlers,
        { newsgloss: name, request: { a: 1 } },
        { party },
      );
      const refused = { ok: false, error: `${name} may not be called from ${party}` };
      if (MAY[party]!.includes(name)) expect(answer).not.toEqual(refused);
      else expect(answer).toEqual(refused);
    }
  },
);
