import type { OwnTermView, ProblemView } from '../../../protocol/calls';
import type { Refused } from './problem-list';

type Fault = ProblemView['fault'];

/** What is wrong with a claim's fields. */
export interface ClaimFaults {
  readonly text?: Fault;
  readonly source?: {
    readonly title?: Fault;
    readonly publisher?: Fault;
    readonly url?: Fault;
    readonly published?: Fault;
  };
}

/** What is wrong with what was typed, field by field; `rest` is what no field of the form stands for. */
export interface Faults {
  readonly fields: { readonly label?: Fault; readonly summary?: Fault; readonly aliases?: Fault };
  readonly claims: readonly ClaimFaults[];
  readonly rest?: Refused;
}

export const NO_FAULTS: Faults = { fields: {}, claims: [] };

/** What is missing before anything is sent, or nothing. An empty summary is filled in from the name of the site. */
export function missingIn({ label, claims }: OwnTermView): Faults | undefined {
  const empty = (text: string): { fault?: Fault } => (text.trim() === '' ? { fault: 'empty' } : {});
  const fields = empty(label).fault ? { label: 'empty' as const } : {};
  const faults = claims.map(({ text, source }): ClaimFaults => {
    const named = {
      ...(empty(source.title).fault ? { title: 'empty' as const } : {}),
      ...(empty(source.publisher).fault ? { publisher: 'empty' as const } : {}),
    };
    return {
      ...(empty(text).fault ? { text: 'empty' as const } : {}),
      ...(Object.keys(named).length > 0 ? { source: named } : {}),
    };
  });
  const isWhole = Object.keys(fields).length === 0 && faults.every((one) => Object.keys(one).length === 0);
  return isWhole ? undefined : { fields, claims: faults };
}

/**
 * The problems of the reader's pack, put to the fields of the form that was sent: its term and its claims are the last
 * of their lists, or bear the ids that the form has; the form holds one language, so a place names its field by its key.
 */
export function faultsOf(refused: Refused, { claims }: OwnTermView): Faults {
  const fields: { label?: Fault; summary?: Fault; aliases?: Fault } = {};
  const last = claims.length - 1;
  const byClaim: {
    text?: Fault;
    source?: { title?: Fault; publisher?: Fault; url?: Fault; published?: Fault };
  }[] = claims.map(() => ({}));
  const rest: ProblemView[] = [];
  for (const problem of refused.problems) {
    const { place, fault } = problem;
    const source = /^sources\[\d+\]\.(title|shortTitle|publisher|url|published)/u.exec(place)?.[1];
    if (/^terms\[\d+\]\.label/u.test(place)) fields.label ??= fault;
    else if (/^terms\[\d+\]\.summary/u.test(place)) fields.summary ??= fault;
    else if (/^terms\[\d+\]\.senses\[\d+\]\.aliases/u.test(place)) fields.aliases ??= fault;
    else if (/^claims\[\d+\]\.text/u.test(place)) byClaim[last]!.text ??= fault;
    else if (source !== undefined) {
      const key = (source === 'shortTitle' ? 'publisher' : source) as
        'title' | 'publisher' | 'url' | 'published';
      byClaim[last]!.source = { [key]: fault, ...byClaim[last]!.source };
    } else rest.push(problem);
  }
  return {
    fields,
    claims: byClaim,
    ...(rest.length > 0 ? { rest: { ...refused, problems: rest, all: rest.length } } : {}),
  };
}
