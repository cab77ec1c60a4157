import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** The room that a picture has. */
export interface Room {
  readonly ref: { current: HTMLDivElement | null };
  /** Width, in units of the picture: a unit is a px at the design's size of text, more where the reader wants larger. */
  readonly width: number;
  /** px of a unit. */
  readonly unit: number;
}

/** Body text of the design (px): what `--text` is where the reader has changed nothing. */
const TEXT = 14.5;

/** How much room an element has, now and after every change: a picture is drawn for it, in the reader's size of text. */
export function useRoom(): Room {
  const ref = useRef<HTMLDivElement>(null);
  const [{ width, unit }, setRoom] = useState({ width: 0, unit: 1 });
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = (): void => {
      const px = parseFloat(getComputedStyle(document.body).fontSize) / TEXT || 1;
      setRoom({ width: Math.floor(element.clientWidth / px), unit: px });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, width, unit };
}
