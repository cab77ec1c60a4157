/** Keys of `_locales` for what can be wrong with a server; each is a sentence that says what to do. */
export type ServerTroubleKey =
  /** Not reachable, or its certificate refused: `fetch` does not tell which. */
  | 'trouble_serverUnreachable'
  | 'trouble_serverNotWebdav'
  | 'trouble_serverPassword'
  | 'trouble_serverNoRight'
  | 'trouble_serverNoListing'
  | 'trouble_serverNoFolder'
  | 'trouble_serverFull'
  /** A page where a listing should be: a captive portal, a sign-in page, an error with a friendly face. */
  | 'trouble_serverPortal'
  | 'trouble_serverElsewhere'
  | 'trouble_serverBroken'
  /** What was written reads back differently. */
  | 'trouble_serverForgets'
  /** A later version of Newsgloss wrote there. */
  | 'trouble_serverNewer'
  /** Something there cannot be read: torn, or sealed with another key. It is tried again. */
  | 'trouble_serverUnreadable'
  /** The folder was set up anew: its key is another one. */
  | 'trouble_serverOther'
  /** Not sealed, though this device holds a key for it. */
  | 'trouble_serverUnsealed';

/** Why a server did not do something. */
export class ServerTrouble extends Error {
  readonly trouble: ServerTroubleKey;
  /** The HTTP status; 0 where there was no answer. */
  readonly status: number;
  constructor(trouble: ServerTroubleKey, status = 0, cause?: unknown) {
    super(`${trouble} (${status})`, { cause });
    this.name = 'ServerTrouble';
    this.trouble = trouble;
    this.status = status;
  }
}
