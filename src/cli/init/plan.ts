import { toSlashes } from '../cruise-place.ts';
import type { Change, FileEdits } from './file-edits.ts';
import type { Survey } from './survey.ts';

/** Lines that the user puts into a file, because nothing but a person should. */
export interface Advice {
  /** Absolute. */
  readonly file: string;
  /** Why it was not done, as a sentence. */
  readonly why: string;
  readonly lines: readonly string[];
}

/** A command to run next. */
export interface Step {
  readonly command: string;
  readonly purpose: string;
}

/** All that `init` has to say. */
export interface Plan {
  readonly changes: readonly Change[];
  readonly leftToYou: readonly Advice[];
  /** What the user should know, as sentences. */
  readonly notes: readonly string[];
  /** In order. */
  readonly next: readonly Step[];
}

/** What the parts of a plan are made from, and where they write to. */
export interface Drafting {
  readonly survey: Survey;
  readonly edits: FileEdits;
  readonly isForced: boolean;
  readonly advise: (advice: Advice) => void;
  /** @param command what mends it */
  readonly note: (sentence: string, command?: string) => void;
}

/** A path as configurations and people write it: relative to a folder, with forward slashes. */
export function relativeTo(folder: string, file: string): string {
  return toSlashes(file.startsWith(folder) ? file.slice(folder.length + 1) : file);
}
