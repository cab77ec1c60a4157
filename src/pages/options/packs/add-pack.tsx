import { useRef, useState } from 'preact/hooks';
import { LARGEST_PACK } from '../../../core/dictionary/check';
import type { Reply } from '../../../protocol/calls';
import { sentence, t } from '../../../platform/i18n';
import { ask, troubleOf } from '../../../ui/ask';
import { Notice } from '../../../ui/notice';
import { PackPreviewView } from './pack-preview';
import { ProblemList, type Refused } from './problem-list';

interface Props {
  readonly titleOf: (pack: string) => string;
  /** A pack is in force: the sentence that says so. */
  readonly onTaken: (text: string) => void;
}

/** Where an offered pack stands. */
type Offer =
  | { readonly kind: 'none' }
  | { readonly kind: 'checking' }
  | { readonly kind: 'answer'; readonly text: string; readonly answer: Reply<'previewPack'> }
  | { readonly kind: 'trouble'; readonly trouble: string };

/** A file of more bytes than this is not even opened: no text of it could be short enough. */
const MOST_BYTES = LARGEST_PACK * 3;
const TOO_LARGE: Refused = {
  outcome: 'refused',
  problems: [{ place: '', fault: 'tooLarge', message: '' }],
  all: 1,
};

/** Takes a pack by file, dropped or pasted; shows what it would do before it is taken in. */
export function AddPack({ titleOf, onTaken }: Props) {
  const [offer, setOffer] = useState<Offer>({ kind: 'none' });
  const [pasted, setPasted] = useState('');
  const [over, setOver] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const answered = useRef<HTMLDivElement>(null);

  const look = async (coming: () => Promise<string>, size: number): Promise<void> => {
    setOffer({ kind: 'checking' });
    setOffer(await offerOf(coming, size));
    answered.current?.focus();
  };
  const lookAtFile = (chosen: File | undefined): void => {
    if (chosen) void look(() => chosen.text(), chosen.size);
  };
  const take = async (text: string): Promise<void> => {
    setOffer({ kind: 'checking' });
    try {
      const taken = await ask('importPack', { text });
      if (taken.outcome === 'refused') {
        setOffer({ kind: 'answer', text, answer: taken });
        return;
      }
      setOffer({ kind: 'none' });
      setPasted('');
      onTaken(t('packs_taken'));
    } catch (error) {
      setOffer({ kind: 'trouble', trouble: troubleOf(error) });
    }
  };

  return (
    <section
      class={over ? 'add-pack over' : 'add-pack'}
      aria-labelledby="add-pack"
      onDragOver={(event) => {
        if (event.dataTransfer?.types.includes('Files') !== true) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        if (event.dataTransfer?.types.includes('Files') !== true) return;
        event.preventDefault();
        lookAtFile(event.dataTransfer.files[0]);
      }}
    >
      <h3 id="add-pack">{t('packs_add')}</h3>
      <p class="small soft">{t('packs_addHint')}</p>
      <div class="adding">
        <button type="button" class="button" onClick={() => file.current?.click()}>
          {t('packs_file')}
        </button>
        <input
          ref={file}
          type="file"
          class="visually-hidden"
          tabIndex={-1}
          aria-label={t('packs_file')}
          accept=".json,application/json"
          onChange={(event) => {
            lookAtFile(event.currentTarget.files?.[0]);
            // The same file chosen again is another try.
            event.currentTarget.value = '';
          }}
        />
        <details class="paste">
          <summary>{t('packs_paste')}</summary>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              if (pasted.trim() !== '') void look(() => Promise.resolve(pasted), pasted.length);
            }}
          >
            <textarea
              class="field"
              rows={6}
              dir="ltr"
              spellcheck={false}
              aria-label={t('packs_pasteLabel')}
              value={pasted}
              onInput={(event) => setPasted(event.currentTarget.value)}
            />
            <button type="submit" class="button">
              {t('packs_look')}
            </button>
          </form>
        </details>
      </div>
      <div class="offer" ref={answered} tabIndex={-1}>
        <OfferView
          offer={offer}
          titleOf={titleOf}
          onTake={(text) => void take(text)}
          onLeave={() => setOffer({ kind: 'none' })}
        />
      </div>
    </section>
  );
}

interface OfferProps {
  readonly offer: Offer;
  readonly titleOf: (pack: string) => string;
  readonly onTake: (text: string) => void;
  readonly onLeave: () => void;
}

function OfferView({ offer, titleOf, onTake, onLeave }: OfferProps) {
  switch (offer.kind) {
    case 'none':
      return null;
    case 'checking':
      return <Notice quiet text={t('packs_checking')} />;
    case 'trouble':
      return <Notice trouble text={sentence(offer.trouble)} />;
    case 'answer':
      return offer.answer.outcome === 'refused' ? (
        <ProblemList refused={offer.answer} title={t('packs_refused')} />
      ) : (
        <PackPreviewView
          preview={offer.answer}
          titleOf={titleOf}
          onTake={() => onTake(offer.text)}
          onLeave={onLeave}
        />
      );
  }
}

async function offerOf(coming: () => Promise<string>, size: number): Promise<Offer> {
  try {
    if (size > MOST_BYTES) return { kind: 'answer', text: '', answer: TOO_LARGE };
    const text = await coming();
    if (text.length > LARGEST_PACK) return { kind: 'answer', text: '', answer: TOO_LARGE };
    return { kind: 'answer', text, answer: await ask('previewPack', { text }) };
  } catch (error) {
    return { kind: 'trouble', trouble: troubleOf(error) };
  }
}
