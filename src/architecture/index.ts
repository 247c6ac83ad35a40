export type { Architecture, AuthDeclaration, LayerDeclaration, ModuleDeclaration, StackDeclaration } from './declaration.ts';
export { defineArchitecture, type ArchitectureInput } from './define-architecture.ts';
