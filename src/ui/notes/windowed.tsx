import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/** So many rows stand and fall together. */
const IN_A_BLOCK = 40;
/** What a row is taken to measure before it was seen (px); what a block really measured counts from then on. */
const ROW_PX = 56;

/**
 * A long list of which only what is near the viewport is in the document: blocks of rows that come when they are
 * nearly in sight, and leave their height behind when they go. A block that holds the focus stays.
 */
export function Windowed<T>({
  items,
  row,
}: {
  readonly items: readonly T[];
  readonly row: (item: T) => ComponentChildren;
}) {
  const blocks = Array.from({ length: Math.ceil(items.length / IN_A_BLOCK) }, (_, i) => i);
  return (
    <>
      {blocks.map((i) => (
        <Block key={i} first={i === 0}>
          {() => items.slice(i * IN_A_BLOCK, (i + 1) * IN_A_BLOCK).map(row)}
        </Block>
      ))}
    </>
  );
}

function Block({ first, children }: { readonly first: boolean; readonly children: () => ComponentChildren }) {
  const box = useRef<HTMLUListElement>(null);
  const height = useRef(IN_A_BLOCK * ROW_PX);
  const [near, setNear] = useState(first);
  useEffect(() => {
    const list = box.current;
    if (!list) return undefined;
    const watch = new IntersectionObserver(
      ([entry]) => {
        if (!entry) return;
        if (!entry.isIntersecting && list.childElementCount > 0) height.current = list.offsetHeight;
        setNear(entry.isIntersecting || list.contains(document.activeElement));
      },
      { rootMargin: '1200px 0px' },
    );
    watch.observe(list);
    return () => watch.disconnect();
  }, []);
  return (
    <ul class="note-rows" ref={box} {...(near ? {} : { style: { height: `${height.current}px` } })}>
      {near && children()}
    </ul>
  );
}
