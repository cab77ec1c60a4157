import type { ComponentChildren } from 'preact';

interface Props {
  readonly text: string;
  /** Something is wrong: a screen reader says so at once. */
  readonly trouble?: boolean;
  /** Only a moment: no frame around it. */
  readonly quiet?: boolean;
  readonly children?: ComponentChildren;
}

/** One sentence on how things stand, and what can be done about it. */
export function Notice({ text, trouble = false, quiet = false, children }: Props) {
  return (
    <div class={quiet ? 'notice quiet' : 'notice'} role={trouble ? 'alert' : 'status'}>
      <p class={trouble ? 'trouble' : undefined}>{text}</p>
      {children && <div class="actions">{children}</div>}
    </div>
  );
}

/** What can be done about it. */
export function NoticeButton(props: { readonly onClick: () => void; readonly children: ComponentChildren }) {
  return (
    <button type="button" class="button quiet accent" onClick={props.onClick}>
      {props.children}
    </button>
  );
}
