/** Something that a field offers while one types. */
export interface Offer {
  /** What is put into the field. */
  readonly value: string;
  readonly shown: string;
  /** What it is, where that needs saying. */
  readonly kind?: string | undefined;
}

interface Props {
  readonly id: string;
  readonly label: string;
  readonly offers: readonly Offer[];
  readonly chosen: number;
  readonly onTake: (offer: Offer) => void;
}

/** The name of an offer's element, for the field's `aria-activedescendant`. */
export function offerId(list: string, index: number): string {
  return `${list}-${index}`;
}

/** What a field offers, under it. The focus stays in the field, which says which one is chosen. */
export function Offers({ id, label, offers, chosen, onTake }: Props) {
  return (
    <ul id={id} class="offers" role="listbox" aria-label={label}>
      {offers.map((offer, i) => (
        <li
          key={offer.value}
          id={offerId(id, i)}
          role="option"
          aria-selected={i === chosen}
          // Before the field loses the focus.
          onMouseDown={(event) => {
            event.preventDefault();
            onTake(offer);
          }}
        >
          <span dir="auto">{offer.shown}</span>
          {offer.kind !== undefined && <span class="small soft">{offer.kind}</span>}
        </li>
      ))}
    </ul>
  );
}

/** Which offer is chosen after a key, or what the key does: takes it, lets the list go, or nothing of these. */
export function onOfferKey(
  key: string,
  chosen: number,
  count: number,
): { readonly chosen: number } | 'take' | 'close' | undefined {
  if (count === 0) return undefined;
  if (key === 'ArrowDown') return { chosen: (chosen + 1) % count };
  if (key === 'ArrowUp') return { chosen: (chosen + count - 1) % count };
  if (key === 'Enter' || key === 'Tab') return chosen >= 0 ? 'take' : undefined;
  return key === 'Escape' ? 'close' : undefined;
}
