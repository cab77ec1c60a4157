import { useMemo } from 'preact/hooks';
import { encode } from 'uqr';
import { t } from '../../../platform/i18n';

/** A text as a QR code, drawn as one path. Dark on light in every theme: that is how cameras want it. */
export function Qr({ text }: { readonly text: string }) {
  const { size, path } = useMemo(() => {
    const { data, size } = encode(text, { ecc: 'L', border: 2 });
    const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
    return { size, path: squares.join('') };
  }, [text]);
  return (
    <svg
      class="sync-qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={t('sync_qr')}
      shape-rendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
