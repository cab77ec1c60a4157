import { render } from 'preact';
import { entryOf } from '../../../src/core/dictionary/entry';
import { Dictionary } from '../../../src/core/dictionary/lookup';
import type { Language } from '../../../src/core/dictionary/schema';
import { type CardActions, type CardModel, CardView } from '../../../src/content/card/card-view';
import cardCss from '../../../src/content/card/card.css' with { type: 'text' };
import english from '../../../src/_locales/en/messages.json';
import { setCatalogue } from '../../../src/platform/i18n';
import entryCss from '../../../src/ui/entry.css' with { type: 'text' };
import themeCss from '../../../src/ui/theme.css' with { type: 'text' };
import { samplePack } from './pack';

/**
 * The card's component in an open root, beside a word, for people who draw it and for axe-core.
 * card.html?state=open&theme=dark&lang=ko&dir=rtl&term=thaad
 */
const asked = new URLSearchParams(location.search);
const language = (asked.get('lang') ?? 'en') as Language;
const states = new Set((asked.get('state') ?? '').split(','));

setCatalogue({ ...english, ext_language: { message: language } });
const dictionary = new Dictionary([samplePack]);
const term = asked.get('term') ?? 'thaad';

let model: CardModel = {
  entry: entry(term),
  mention: {
    block: 0,
    start: 0,
    end: 5,
    surface: 'Thaad',
    term,
    sense: term,
    score: 5,
    lang: 'en',
    why: [
      { evidence: 'sure', weight: 4 },
      { evidence: 'forNear', found: 'deploy', weight: 1.8 },
      { evidence: 'termNear', found: 'south-korea', weight: 2.2 },
      { evidence: 'smallLetters', weight: -3 },
    ],
  },
  sentence: states.has('sentence')
    ? {
        before: 'Mr Kerry said there would be no need for ',
        word: 'THAAD',
        after: ' if the North gave up its weapons.',
      }
    : undefined,
  back: states.has('back') ? 'Ballistic missile' : undefined,
  makeable: states.has('unknown'),
  open: states.has('open'),
  atRest: states.has('tight') ? { claims: 1, tight: true } : { claims: 2, tight: false },
  pinned: states.has('pinned'),
  closable: states.has('pinned') || states.has('sentence'),
  copied: 'not',
  panel: states.has('why') ? 'why' : states.has('not') ? 'not' : 'none',
  undoable: states.has('undo')
    ? { sentence: 'Newsgloss is off on news.example.', undo: () => undefined }
    : undefined,
  notes: notes(),
  notesHidden: states.has('hidden'),
  noteFrame: undefined,
  noteRefusal: states.has('refusal') ? 'Notes on this page are written in the Newsgloss popup.' : undefined,
  site: 'news.example',
  labelOf: (id) => dictionary.term(id)?.label.en,
};

if (states.has('broken')) {
  model = { ...model, entry: 'The dictionary could not be read, so there is nothing to show.' };
}

if (states.has('unknown')) model = { ...model, entry: 'Nothing in the glossary on “Bamberg”.' };

const host = document.querySelector('#card')!;
const root = host.attachShadow({ mode: 'open' });
const sheet = new CSSStyleSheet();
sheet.replaceSync(themeCss + entryCss + cardCss);
const place = new CSSStyleSheet();
place.replaceSync(`:host{position:static!important;max-height:${asked.get('height') ?? 'none'}!important}`);
root.adoptedStyleSheets = [sheet, place];
const mount = document.createElement('div');
mount.className = 'theme';
mount.lang = language;
mount.dir = asked.get('dir') ?? 'ltr';
mount.dataset['theme'] = asked.get('theme') ?? 'light';
document.documentElement.dataset['theme'] = mount.dataset['theme'];
root.append(mount);

const set = (change: Partial<CardModel>): void => {
  model = { ...model, ...change };
  draw();
};
const actions: CardActions = {
  onOpen: (open) => set({ open }),
  onTerm: (id) => set({ entry: entry(id), back: 'THAAD' }),
  onBack: () => set({ entry: entry(term), back: undefined }),
  onPin: () => set({ pinned: !model.pinned, closable: !model.pinned }),
  onMove: () => undefined,
  onCopy: () => set({ copied: 'done' }),
  onReport: () => Promise.resolve(true),
  onGlossary: () => undefined,
  onPanel: (panel) => set({ panel }),
  onNotThis: () => set({ undoable: { sentence: 'Done.', undo: () => set({ undoable: undefined }) } }),
  onMake: () => undefined,
  onRead: () => undefined,
  onWrite: () => undefined,
  onReadAgain: () => set({ notes: [note()] }),
  onFrame: () => undefined,
  onClose: () => undefined,
};
function draw(): void {
  render(<CardView model={model} actions={actions} />, mount);
}
draw();

function entry(id: string): NonNullable<ReturnType<typeof entryOf>> {
  return entryOf(dictionary, id, {
    language,
    pageDate: asked.get('date') ?? '2017-04-10',
    termsHere: new Set(['thaad', 'ballistic-missile']),
  })!;
}

function notes(): CardModel['notes'] {
  if (states.has('waiting')) return undefined;
  if (states.has('unread')) return { trouble: 'Your notes can’t be read right now.' };
  return states.has('note') || states.has('hidden') ? [note()] : [];
}

function note() {
  return {
    id: 'n1',
    target: { kind: 'term' as const, term },
    created: 0,
    changed: 0,
    cameBack: false,
    undoable: false,
    versions: [
      {
        dot: 'a:1',
        device: 'a',
        tags: [],
        changed: 0,
        body: 'Ask Mina what her ministry said in 2017.\nCompare with the Patriot batteries.',
      },
    ],
  };
}
