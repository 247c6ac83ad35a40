import type { TSESTree } from '@typescript-eslint/utils';

import { someOutsideFunctions } from '../ast/walk.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { bindingOf } from '../scope/binding.ts';
import { roleOf, type RequestRoles } from './request-roles.ts';

/** The tokens that one function decodes without verifying them: what comes out is what their writer put in. */
export class DecodedTokens {
  readonly calls = new Set<TSESTree.Node>();
  /** Those that the caller sends; one that the server made itself is none of his. */
  readonly sent: Located[] = [];
  readonly #fn: Located<FunctionNode>;
  readonly #roles: RequestRoles;

  constructor(fn: Located<FunctionNode>, roles: RequestRoles) {
    this.#fn = fn;
    this.#roles = roles;
  }

  read(call: TSESTree.CallExpression): void {
    this.calls.add(call);
    // `request.jwtDecode()` names no token: it takes the caller's.
    const isSent = roleOf(this.#fn.file, call, this.#roles) === 'request' || call.arguments.some((argument) => this.#isSent(argument));
    if (isSent) this.sent.push({ file: this.#fn.file, node: call });
  }

  /** What a helper's caller gives it counts where that is the request's: `include` decides. */
  #isSent(argument: TSESTree.Node): boolean {
    const { file, node: fn } = this.#fn;
    return someOutsideFunctions(argument, (each) => {
      if (each.type !== 'Identifier') return false;
      const binding = bindingOf(file, each);
      return roleOf(file, each, this.#roles) === 'request' || (binding.kind === 'parameter' && binding.fn === fn);
    });
  }
}
