import { findArchitectureProblems } from './check-architecture.ts';
import type { Architecture, AuthDeclaration, LayerDeclaration, ModuleDeclaration, StackDeclaration } from './declaration.ts';

/** What `defineArchitecture` takes. Names of layers and modules are those that it declares, and those of the architecture that it extends. */
export interface ArchitectureInput<Layer extends string, Module extends string, BaseLayer extends string, BaseModule extends string> {
  readonly extends?: Architecture<BaseLayer, BaseModule>;
  readonly layers?: Readonly<Record<Layer, LayerDeclaration<NoInfer<Layer | BaseLayer>>>>;
  readonly modules?: Readonly<Record<Module, ModuleDeclaration<NoInfer<Module | BaseModule>>>>;
  readonly compositionRoots?: readonly string[];
  readonly stack?: StackDeclaration;
  readonly auth?: AuthDeclaration;
}

/**
 * Declares the architecture of a backend: one declaration for the rules, the dependency-cruiser configuration and the command line.
 * What goes in comes out unchanged. A layer or module that does not exist is a compile error.
 * @throws {TypeError} that names every key whose value is not legal, and what would be
 */
export function defineArchitecture<
  const Layer extends string = never,
  const Module extends string = never,
  const BaseLayer extends string = never,
  const BaseModule extends string = never,
>(architecture: ArchitectureInput<Layer, Module, BaseLayer, BaseModule>): Architecture<Layer | BaseLayer, Module | BaseModule> {
  const problems = findArchitectureProblems(architecture);
  if (problems.length > 0) throw new TypeError(problems.join('\n'));
  return architecture as Architecture<Layer | BaseLayer, Module | BaseModule>;
}
