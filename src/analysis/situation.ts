import type { TSESTree } from '@typescript-eslint/utils';

import type { AuthStrength } from '../adapters/auth/adapter.ts';
import type { HandlerVocabulary, Spelling } from '../adapters/http/vocabulary.ts';
import type { ClassNode, Located, SourceFile } from '../model/source-file.ts';
import type { Verdict } from '../model/verdict.ts';
import type { Environment } from './environment.ts';
import type { Recognition } from './recognition.ts';
import type { RequestRoles } from './request-roles.ts';
import type { RouteFacts } from './route-facts.ts';

/** What another guard does that is asked: `by answer` where it refuses callers, but not always by throwing: whoever does not ask for its answer lets them pass. */
export type AskedGuard = Verdict | 'by answer';

/** The function (or expression) whose conditions are asked about, and all that is known around it. */
export interface Situation {
  readonly file: SourceFile;
  readonly within: TSESTree.Node;
  readonly roles: RequestRoles;
  readonly vocabulary: HandlerVocabulary;
  readonly recognition: Recognition;
  readonly environment: Environment;
  readonly route: RouteFacts | undefined;
  /** The caller leaves out whatever he may, besides credentials, or sends all of it; `fields`: all but headers; `anything`: he may be known, too. */
  readonly sends?: 'nothing' | 'fields' | 'all' | 'anything';
  /** No environment variable is set but those that say where it is served: the mode is production. */
  readonly isUnconfigured?: boolean;
  /** What the library does that calls the function back, which does not stand in that call itself. */
  readonly calledBackBy?: AuthStrength | undefined;
  /** The caller writes the path of the route in another way that reaches it, too. */
  readonly spelling?: Spelling;
}

/** How a function is read: what is known around it, and how deep in calls it stands. */
export interface ReadingContext extends Situation {
  readonly depth: number;
  /** What `this` is an instance of, where that extends the class that the function stands in. */
  readonly self?: Located<ClassNode> | undefined;
  /** What `super.canActivate(…)` of the class around it does. */
  readonly inherited?: AskedGuard | undefined;
  /** What `this.guard.canActivate(…)` on a guard does that a container puts there; undefined for every other call. */
  readonly injected?: (call: Located) => AskedGuard | undefined;
}
