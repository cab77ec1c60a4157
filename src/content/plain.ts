/**
 * What a node is asked that a page may have named something after. A form's fields stand before all that the form has
 * of its own (`<input name="matches">`), and in Chromium our world sees them so too: the form's methods are no methods
 * then, and a walk over its siblings ends among its fields. The prototype's own say what is there. Others than forms
 * and the document shadow nothing: text nodes, which there are most of, are asked as they are.
 */
export const nodeTypeOf = getter<Node, 'nodeType'>('Node', 'nodeType');
export const textOf = getter<Node, 'textContent'>('Node', 'textContent');
export const parentOf = getter<Node, 'parentNode'>('Node', 'parentNode');
export const parentElementOf = getter<Element, 'parentElement'>('Node', 'parentElement');
export const nextOf = getter<Node, 'nextSibling'>('Node', 'nextSibling');
export const firstOf = getter<Node, 'firstChild'>('Node', 'firstChild');
export const lastOf = getter<Node, 'lastChild'>('Node', 'lastChild');
export const isThere = getter<Node, 'isConnected'>('Node', 'isConnected');
export const nameOf = getter<Element, 'localName'>('Element', 'localName');
export const firstElementOf = getter<Element, 'firstElementChild'>('Element', 'firstElementChild');
export const nextElementOf = getter<Element, 'nextElementSibling'>('Element', 'nextElementSibling');
export const countOf = getter<Element, 'childElementCount'>('Element', 'childElementCount');

export const isIn = method<Node, 'contains'>('Node', 'contains');
export const rootOf = method<Node, 'getRootNode'>('Node', 'getRootNode');
export const placeOf = method<Node, 'compareDocumentPosition'>('Node', 'compareDocumentPosition');
export const attributeOf = method<Element, 'getAttribute'>('Element', 'getAttribute');
export const hasAttribute = method<Element, 'hasAttribute'>('Element', 'hasAttribute');
export const fits = method<Element, 'matches'>('Element', 'matches');
export const elementsIn = method<Element, 'getElementsByTagName'>('Element', 'getElementsByTagName');
export const allIn = method<Element, 'querySelectorAll'>('Element', 'querySelectorAll');
export const isVisible = method<Element, 'checkVisibility'>('Element', 'checkVisibility');

type Interface = 'Node' | 'Element';

/** The property that every object of an interface has by its prototype, whatever stands before it. */
function getter<T extends Node, K extends keyof T>(of: Interface, name: K): (object: T) => T[K] {
  const own = Object.getOwnPropertyDescriptor(prototypeOf(of), name);
  return (object) => own?.get?.call(object) as T[K];
}

type Method<T, K extends keyof T> = T[K] extends (...args: infer A) => infer R
  ? (object: T, ...args: A) => R
  : never;

/** The same of a method. */
function method<T extends Node, K extends keyof T>(of: Interface, name: K): Method<T, K> {
  const own = Object.getOwnPropertyDescriptor(prototypeOf(of), name)?.value as
    ((...args: unknown[]) => unknown) | undefined;
  return ((object: T, ...args: unknown[]) => own?.apply(object, args)) as Method<T, K>;
}

/** Outside of a page there is none, and nothing that would ask. */
function prototypeOf(of: Interface): object {
  return (globalThis as Partial<Record<Interface, { readonly prototype: object }>>)[of]?.prototype ?? {};
}
