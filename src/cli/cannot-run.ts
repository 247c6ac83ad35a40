/** The tool could not do its work: why, and what the user can do about it. Ends in exit code 2. */
export class CannotRun extends Error {
  readonly remedy: string;

  constructor(reason: string, remedy: string) {
    super(reason);
    this.name = 'CannotRun';
    this.remedy = remedy;
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
