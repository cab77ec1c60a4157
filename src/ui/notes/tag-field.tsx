import { useId, useRef, useState } from 'preact/hooks';
import { sameTag, tagOf, withTag } from '../../core/notes/tags';
import { t } from '../../platform/i18n';
import { ask } from '../ask';
import { type Offer, offerId, Offers, onOfferKey } from './offers';

interface Props {
  readonly tags: readonly string[];
  readonly onChange: (tags: readonly string[]) => void;
}

/** A note's tags and a field for more: Enter or a comma sets one, Backspace in the empty field takes the last away. */
export function TagField({ tags, onChange }: Props) {
  const [typed, setTyped] = useState('');
  const [offers, setOffers] = useState<readonly Offer[]>([]);
  const [chosen, setChosen] = useState(-1);
  const field = useRef<HTMLInputElement>(null);
  const asked = useRef(0);
  const list = useId();

  const close = (): void => {
    asked.current += 1;
    setOffers([]);
    setChosen(-1);
  };
  const set = (text: string): void => {
    onChange(withTag(tags, text));
    setTyped('');
    close();
  };
  const take = (tag: string): void => {
    onChange(tags.filter((each) => each !== tag));
    field.current?.focus();
  };
  const type = (text: string): void => {
    // A comma, in whatever script, ends a tag.
    const parts = text.split(/[,，、]/u);
    const rest = parts.pop() ?? '';
    if (parts.length > 0) onChange(parts.reduce<readonly string[]>(withTag, tags));
    setTyped(rest);
    if (tagOf(rest) === undefined) {
      close();
      return;
    }
    const turn = (asked.current += 1);
    ask('suggestTags', { typed: rest.slice(0, 200) }).then(
      (found) => {
        if (turn !== asked.current) return;
        const fresh = found.filter((tag) => !tags.some((each) => sameTag(each, tag)));
        setOffers(fresh.map((tag) => ({ value: tag, shown: tag })));
        setChosen(-1);
      },
      () => undefined,
    );
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const does = onOfferKey(event.key, chosen, offers.length);
    if (does !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      if (does === 'take') set(offers[chosen]!.value);
      else if (does === 'close') close();
      else setChosen(does.chosen);
    } else if (event.key === 'Enter') {
      // Enter in a form's field would save the note.
      event.preventDefault();
      if (typed.trim() !== '') set(typed);
    } else if (event.key === 'Backspace' && typed === '' && tags.length > 0) {
      event.preventDefault();
      onChange(tags.slice(0, -1));
    }
  };

  return (
    <div class="tag-field">
      {tags.map((tag) => (
        <button
          type="button"
          key={tag}
          class="tag"
          aria-label={t('note_tagRemove', tag)}
          onClick={() => take(tag)}
        >
          <span dir="auto">{tag}</span>
          <span aria-hidden="true">×</span>
        </button>
      ))}
      <input
        ref={field}
        type="text"
        dir="auto"
        value={typed}
        role="combobox"
        autoComplete="off"
        aria-label={t('note_tagAdd')}
        aria-autocomplete="list"
        aria-controls={list}
        aria-expanded={offers.length > 0}
        aria-activedescendant={chosen >= 0 ? offerId(list, chosen) : undefined}
        placeholder={t('note_tagAdd')}
        onInput={(event) => type(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={() => {
          // What was typed and not ended is meant all the same.
          if (typed.trim() !== '') set(typed);
          close();
        }}
      />
      {offers.length > 0 && (
        <Offers
          id={list}
          label={t('note_tags')}
          offers={offers}
          chosen={chosen}
          onTake={({ value }) => set(value)}
        />
      )}
    </div>
  );
}
