// A publishable key is in the hands of every visitor.
const CREDENTIAL =
  /^(?:proxy-authorization|cookie|apikey|x-auth|x-token|token|x-user-id)$|^(?!.*publi(?:c|shable)-)(?:.*-)?(?:authorization|api-?key|(?:access|api|auth|bearer|device|session)-token)$/i;
// What proves who sends a webhook: it was signed with a secret that both know.
const SIGNATURE = /(?:^|-)(?:signature|hmac)(?:-(?:sha)?\d+)*$/i;

/** Does a header say who sends a request: `Authorization`, `X-Acme-Api-Key`, `X-Hub-Signature-256`? By the names that are in use. */
export function isCredentialHeader(name: string): boolean {
  return CREDENTIAL.test(name) || (name.includes('-') && SIGNATURE.test(name));
}
