import * as v from 'valibot';
import { Target } from '../core/notes/target';
import { sessionArea } from '../platform/storage';

/**
 * Tickets for note frames. A card asks for one and puts it into the frame's address; the frame redeems it. A page
 * that embeds `note.html` by itself has none and gets an empty frame. A ticket is good for the one tab it was
 * given to, until its editor closes: a frame that reloads may redeem it again, so nothing typed is lost.
 */
const TicketSchema = v.object({
  target: Target,
  note: v.nullable(v.string()),
  tab: v.number(),
  frame: v.number(),
});
export type Ticket = v.InferOutput<typeof TicketSchema>;

const PREFIX = 'ticket:';

/** A new ticket, which nobody can guess. Kept for the browser's session: a background put to sleep knows it still. */
export async function issueTicket(ticket: Ticket): Promise<string> {
  const name = crypto.randomUUID();
  await sessionArea.set({ [PREFIX + name]: ticket });
  return name;
}

/** What a ticket is for, or `undefined` where there is none of that name for this tab. */
export async function readTicket(name: string, tab: number | undefined): Promise<Ticket | undefined> {
  const key = PREFIX + name;
  const parsed = v.safeParse(TicketSchema, (await sessionArea.get(key))[key]);
  return parsed.success && parsed.output.tab === tab ? parsed.output : undefined;
}

/** Takes a ticket back. */
export async function cancelTicket(name: string): Promise<void> {
  await sessionArea.remove(PREFIX + name);
}
