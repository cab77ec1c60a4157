/**
 * Whether a text is an address that notes can be sent to: `http` or `https`, of any host that the browser knows (a
 * name, an international one, a number, an IPv6 address in brackets) and any port; without a name and a password in it,
 * which would be shown, kept and sent to other devices with the address.
 */
export function isServerAddress(text: string): boolean {
  if (!/^https?:\/\//iu.test(text) || !URL.canParse(text)) return false;
  return !hasLogin(text);
}

/** Whether somebody wrote `https://name:password@host/`. */
export function hasLogin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username !== '' || password !== '';
}
