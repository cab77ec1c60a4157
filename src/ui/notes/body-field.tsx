import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import {
  around,
  asLink,
  completeLink,
  type Edit,
  type Field,
  linkBeingTyped,
  onEnter,
} from '../../core/notes/typing';
import { language, t } from '../../platform/i18n';
import { ask } from '../ask';
import { type Offer, offerId, Offers, onOfferKey } from './offers';

interface Props {
  readonly value: string;
  readonly describedBy: string;
  readonly onChange: (value: string) => void;
}

/** Where a note's text is typed: keys for bold, italics and links, lists that go on, names offered after `[[`. */
export function BodyField({ value, describedBy, onChange }: Props) {
  const area = useRef<HTMLTextAreaElement>(null);
  const list = useId();
  const { offers, chosen, setChosen, look, close } = useLinkOffers();

  // Before anybody can have seen it: a letter typed at once would go elsewhere.
  useLayoutEffect(() => {
    const box = area.current;
    box?.focus();
    box?.setSelectionRange(box.value.length, box.value.length);
  }, []);

  const carryOut = (edit: Edit): void => {
    if (area.current) type(area.current, edit);
  };
  const take = (offer: Offer): void => {
    const field = fieldOf(area.current);
    const typed = field && linkBeingTyped(field);
    if (field && typed) carryOut(completeLink(field, typed.from, offer.value));
    close();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const field = fieldOf(area.current);
    if (!field) return;
    const does = onOfferKey(event.key, chosen, offers.length);
    if (does !== undefined && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      event.stopPropagation();
      if (does === 'take') take(offers[chosen]!);
      else if (does === 'close') close();
      else setChosen(does.chosen);
      return;
    }
    const edit = editFor(event, field);
    if (!edit) return;
    event.preventDefault();
    event.stopPropagation();
    carryOut(edit);
  };

  return (
    <>
      <textarea
        ref={area}
        class="field"
        dir="auto"
        rows={4}
        value={value}
        aria-label={t('note_label')}
        aria-describedby={describedBy}
        aria-controls={offers.length > 0 ? list : undefined}
        aria-autocomplete="list"
        aria-activedescendant={offers.length > 0 ? offerId(list, chosen) : undefined}
        placeholder={t('note_placeholder')}
        onKeyDown={onKeyDown}
        onBlur={close}
        onInput={(event) => {
          onChange(event.currentTarget.value);
          look(fieldOf(event.currentTarget));
        }}
      />
      {offers.length > 0 && (
        <Offers id={list} label={t('note_offers')} offers={offers} chosen={chosen} onTake={take} />
      )}
    </>
  );
}

/** What a key does to the text; `undefined` where it types itself. */
function editFor(
  { key, code, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent,
  field: Field,
): Edit | undefined {
  if (key === 'Enter' && !ctrlKey && !metaKey && !altKey && !shiftKey) return onEnter(field);
  if (!(ctrlKey || metaKey) || altKey || shiftKey) return undefined;
  // By what the key says, and by its place where the layout has no such letter (Korean, Russian).
  switch (/^[a-z]$/iu.test(key) ? key.toLowerCase() : code.replace('Key', '').toLowerCase()) {
    case 'b':
      return around(field, '**');
    case 'i':
      return around(field, '*');
    case 'k':
      return asLink(field);
    default:
      return undefined;
  }
}

function fieldOf(area: HTMLTextAreaElement | null): Field | undefined {
  return area ? { text: area.value, start: area.selectionStart, end: area.selectionEnd } : undefined;
}

/** Carries out an edit as if it were typed, so that the browser's own undo takes it back. */
function type(area: HTMLTextAreaElement, { from, to, insert, select }: Edit): void {
  area.setSelectionRange(from, to);
  // Deprecated, and the one way to type into a field's own history, in both browsers.
  const command = (name: 'insertText' | 'delete', text?: string): boolean =>
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- see above
    document.execCommand(name, false, text);
  const done = insert === '' ? from === to || command('delete') : command('insertText', insert);
  if (!done) {
    area.setRangeText(insert, from, to, 'end');
    area.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
  area.setSelectionRange(select.start, select.end);
}

/** The names offered for what stands after `[[`. */
function useLinkOffers() {
  const [offers, setOffers] = useState<readonly Offer[]>([]);
  const [chosen, setChosen] = useState(0);
  const asked = useRef(0);
  const close = (): void => {
    asked.current += 1;
    setOffers([]);
  };
  const look = (field: Field | undefined): void => {
    const typed = field && linkBeingTyped(field);
    if (!typed) {
      close();
      return;
    }
    const turn = (asked.current += 1);
    ask('suggestLinks', { typed: typed.query, language: language() }).then(
      (found) => {
        // What comes after more was typed answers another question.
        if (turn !== asked.current) return;
        setChosen(0);
        setOffers(
          found.map(({ kind, name, shown }) => ({
            value: name,
            shown,
            kind: t(kind === 'term' ? 'note_offerTerm' : 'note_offerNote'),
          })),
        );
      },
      () => undefined,
    );
  };
  return { offers, chosen, setChosen, look, close };
}
