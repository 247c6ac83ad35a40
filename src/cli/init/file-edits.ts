import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { CannotRun, messageOf } from '../cannot-run.ts';

/** One file that is written, or has lines put into it. */
export interface Change {
  /** Absolute. */
  readonly file: string;
  /** Undefined for a new file. */
  readonly before: string | undefined;
  readonly after: string;
  readonly isExecutable: boolean;
}

/** What is going to be written. Nothing touches the disk before `apply`, so that everything can be shown first. */
export class FileEdits {
  readonly #after = new Map<string, string>();
  readonly #executable = new Set<string>();

  /** The text that a file has, or is going to have. */
  textOf(file: string): string | undefined {
    return this.#after.get(file) ?? (existsSync(file) ? readFileSync(file, 'utf8') : undefined);
  }

  set(file: string, text: string): void {
    this.#after.set(file, text);
  }

  makeExecutable(file: string): void {
    this.#executable.add(file);
  }

  get changes(): Change[] {
    return [...this.#after]
      .map(([file, after]) => ({
        file,
        after,
        before: existsSync(file) ? readFileSync(file, 'utf8') : undefined,
        isExecutable: this.#executable.has(file),
      }))
      .filter(({ before, after }) => before !== after);
  }

  apply(): void {
    for (const { file, after, isExecutable } of this.changes) {
      try {
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(file, after);
        if (isExecutable) chmodSync(file, 0o755);
      } catch (error) {
        throw new CannotRun(`${file} cannot be written: ${messageOf(error)}`, 'Mend that and run init again: it goes on where it stopped.');
      }
    }
  }
}
