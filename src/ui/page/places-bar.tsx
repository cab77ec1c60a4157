/** No more ticks than the bar has room to tell apart. */
const MOST_TICKS = 60;

/**
 * Where down the page a term stands: a thin line with a tick for each mention, the one where a walk is now (`now`,
 * from 0) standing out. The count beside it says it in words.
 */
export function PlacesBar({ places, now }: { readonly places: readonly number[]; readonly now?: number }) {
  return (
    <span class="places" aria-hidden="true">
      {places.slice(0, MOST_TICKS).map((place, at) => (
        <span
          key={at}
          class={at === now ? 'now' : undefined}
          style={{ insetInlineStart: `${Math.round(clamp(place) * 1000) / 10}%` }}
        />
      ))}
    </span>
  );
}

function clamp(place: number): number {
  return Math.min(1, Math.max(0, place));
}
