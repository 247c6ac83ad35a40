import type { TSESTree } from '@typescript-eslint/utils';

import { someOutsideFunctions } from '../ast/walk.ts';
import type { FunctionNode, Located } from '../model/source-file.ts';
import { bindingOf } from '../scope/binding.ts';
import { roleOf, type RequestRoles } from './request-roles.ts';

/** The tokens that one function decodes without verifying them: what comes out is what their writer put in. */
export class DecodedTokens {
  readonly calls = new Set<TSESTree.CallExpression>();
  /** Where functions that are called decode what they are handed. */
  readonly inside: Located[] = [];
  readonly #fn: Located<FunctionNode>;
  readonly #roles: RequestRoles;

  constructor(fn: Located<FunctionNode>, roles: RequestRoles) {
    this.#fn = fn;
    this.#roles = roles;
  }

  /**
   * Those that the caller sends; one that the server made itself is none of his.
   * @param isCredential is an expression made of one?
   */
  sent(isCredential: (node: TSESTree.Node) => boolean): Located[] {
    const { file } = this.#fn;
    // `request.jwtDecode()` names no token: it takes the caller's.
    const isOfRequest = (call: TSESTree.CallExpression): boolean => roleOf(file, call, this.#roles) === 'request';
    const isSent = (argument: TSESTree.Node): boolean => this.#isSent(argument) || isCredential(argument);
    const own = [...this.calls].filter((call) => isOfRequest(call) || call.arguments.some(isSent));
    return [...own.map((node) => ({ file, node })), ...this.inside];
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
