import { useState } from 'preact/hooks';
import { siteOf } from '../../core/site';
import { type MessageKey, plural, t } from '../../platform/i18n';
import { SwitchRow } from '../form/rows';
import type { NoteView } from '../../protocol/calls';
import { OpenNote } from '../notes/open-note';
import { UndoBar } from '../notes/undo-bar';
import type { ChangeSettings } from '../use-settings';
import { type PassageHere, usePagePassages } from './use-page-passages';

interface Props {
  /** The host of the page in front; `null` where it is not known. */
  readonly site: string | null;
  readonly passageSites: readonly string[];
  readonly change: ChangeSettings;
  readonly waiting: ReadonlySet<string>;
  /** The reader keeps the texts of notes from sight; what this calls shows them. */
  readonly onShow?: (() => void) | undefined;
}

/** The notes on passages of the page in front, with whether each passage is still there; nothing where there is none. */
export function PagePassages({ site, passageSites, change, waiting, onShow }: Props) {
  const { notes, show, lookAgain } = usePagePassages();
  const [deleted, setDeleted] = useState<NoteView | null>(null);
  if (notes.length === 0 && deleted === null) return null;
  return (
    <section class="page-passages" aria-labelledby="page-passages">
      <h2 id="page-passages" class="small">
        {plural('passage_onPage', notes.length)}
      </h2>
      <ul>
        {notes.map((passage) => (
          <li key={passage.note.id}>
            <Passage
              passage={passage}
              show={show}
              waits={waiting.has(passage.note.id)}
              hidden={onShow !== undefined}
              onChanged={lookAgain}
              onDeleted={(note) => {
                setDeleted(note);
                lookAgain();
              }}
            />
          </li>
        ))}
      </ul>
      {onShow && (
        <div class="actions">
          <button type="button" class="button quiet accent" onClick={onShow}>
            {t('popup_showNotes')}
          </button>
        </div>
      )}
      {deleted && (
        <UndoBar
          key={deleted.id}
          note={deleted}
          onDone={() => {
            setDeleted(null);
            lookAgain();
          }}
        />
      )}
      {site !== null && <MarksSwitch site={siteOf(site)} passageSites={passageSites} change={change} />}
    </section>
  );
}

const STATES: Readonly<Record<PassageHere['state'], MessageKey | undefined>> = {
  looking: 'passage_looking',
  found: undefined,
  lost: 'passage_lost',
  whole: 'passage_whole',
  unread: 'passage_unread',
};

interface PassageProps {
  readonly passage: PassageHere;
  readonly show: (passage: PassageHere) => Promise<boolean>;
  readonly waits: boolean;
  readonly hidden: boolean;
  readonly onChanged: () => void;
  readonly onDeleted: (note: NoteView) => void;
}

function Passage({ passage, show, hidden, ...rest }: PassageProps) {
  const [gone, setGone] = useState(false);
  const { note, state } = passage;
  const quote = note.target.kind === 'passage' ? note.target.quote.exact : '';
  const said = gone ? 'passage_lost' : STATES[state];
  const go = async (): Promise<void> => setGone(!(await show(passage)));
  return (
    <div class={`passage-note ${state}`}>
      {quote !== '' &&
        (state === 'found' && !gone ? (
          <button
            type="button"
            class="bare passage-quote"
            dir="auto"
            title={t('passage_show')}
            onClick={() => void go()}
          >
            {quote}
          </button>
        ) : (
          <blockquote class="passage-quote" dir="auto">
            {quote}
          </blockquote>
        ))}
      {said !== undefined && (
        <p class="small soft" role="status">
          {t(said)}
        </p>
      )}
      {!hidden && (
        <OpenNote note={note} on={note.target.kind === 'passage' ? note.target.page.title : ''} {...rest} />
      )}
    </div>
  );
}

function MarksSwitch({
  site,
  passageSites,
  change,
}: Omit<Props, 'site' | 'waiting' | 'onShow'> & { readonly site: string }) {
  return (
    <SwitchRow
      label={t('passage_mark', site)}
      hint={t('passage_markWarning')}
      checked={passageSites.includes(site)}
      onChange={(on) =>
        change((now) => ({
          passageSites: on
            ? [...now.passageSites.filter((one) => one !== site), site]
            : now.passageSites.filter((one) => one !== site),
        }))
      }
    />
  );
}
