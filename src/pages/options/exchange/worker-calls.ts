import type { PortableNote, Skipped } from '../../../core/exchange/portable';
import type { Language } from '../../../core/dictionary/languages';
import type { NoteView } from '../../../protocol/calls';

/** The formats that notes leave in. */
export const FORMATS = ['json', 'annotation', 'markdown', 'files', 'csv'] as const;
export type Format = (typeof FORMATS)[number];

/** What the page asks of the worker that reads and writes files, so that no frame of the page waits for it. */
export type WorkerCall =
  | { readonly ask: 'plan'; readonly file: File; readonly there: readonly NoteView[] }
  /** The next notes of the plan, about as many as one call to the background takes. */
  | { readonly ask: 'part'; readonly nth: number }
  | {
      readonly ask: 'write';
      readonly format: Format;
      readonly notes: readonly NoteView[];
      readonly packs: readonly string[];
      readonly language: Language;
    };

/** What would come, for the reader to see before anything does. */
export interface PlanView {
  readonly fresh: number;
  readonly changed: number;
  readonly same: number;
  readonly skipped: readonly Skipped[];
  /** The first few, as they will read. */
  readonly examples: readonly PortableNote[];
  /** In how many calls they will come. */
  readonly parts: number;
}

export type WorkerAnswer =
  | { readonly is: 'plan'; readonly plan: PlanView }
  | { readonly is: 'part'; readonly notes: readonly PortableNote[] }
  | { readonly is: 'written'; readonly file: Blob; readonly name: string }
  /** A key of `_locales`: why the file is refused. */
  | { readonly is: 'refused'; readonly trouble: string };
