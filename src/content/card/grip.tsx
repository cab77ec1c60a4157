import { useRef } from 'preact/hooks';
import { t } from '../../platform/i18n';

/** px that an arrow key moves a pinned card, and with Shift held. */
const STEP_PX = 16;
const LEAP_PX = 96;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The handle of a pinned card: dragged by pointer, moved by arrow keys. `onMove` is told px to the right and down. */
export function Grip({ onMove }: { readonly onMove: (dx: number, dy: number) => void }) {
  const last = useRef<{ readonly x: number; readonly y: number } | undefined>(undefined);

  const onKeyDown = (event: KeyboardEvent): void => {
    const way = ARROWS[event.key];
    if (!way || !event.isTrusted) return;
    event.preventDefault();
    const px = event.shiftKey ? LEAP_PX : STEP_PX;
    onMove(way[0] * px, way[1] * px);
  };
  const onPointerDown = (event: PointerEvent): void => {
    if (!event.isTrusted) return;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    last.current = { x: event.clientX, y: event.clientY };
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (!event.isTrusted || !last.current) return;
    onMove(event.clientX - last.current.x, event.clientY - last.current.y);
    last.current = { x: event.clientX, y: event.clientY };
  };
  const onPointerUp = (): void => {
    last.current = undefined;
  };
  return (
    <button
      type="button"
      class="grip"
      aria-label={t('card_move')}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
    />
  );
}
