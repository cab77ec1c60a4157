/** What the popup shows below its search box. */
export type View = 'terms' | 'notes' | 'settings';
