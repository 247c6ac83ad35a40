import type { Fit } from './fit.ts';
import type { IsAny, IsUnknown } from './kinds-of-values.ts';
import type { Fault, Mode } from './messages.ts';
import type { InputOf, OutputOf } from './schema-types.ts';

/** Types that say nothing are no contract, and most often an inference that went wrong. */
type Compared<Target, Source, M extends Mode> = true extends IsAny<Target> | IsAny<Source>
  ? `${Fault<M, 'any', '', Source>}.`
  : IsUnknown<Target> extends true
    ? 'The declared type is unknown, and everything fits it. Declare what is sent.'
    : [Target] extends [never]
      ? 'The declared type is never, and nothing fits it. Declare what is sent.'
      : [Source] extends [never]
        ? 'The actual type is never, and never fits everything. Hand over the type of a value.'
        : Fit<Target, Source, M>;

/**
 * `true` when `Actual` is what `Declared` says and nothing more, at every depth, else messages that name the places. Both may be types or schemas
 * (`typeof schema`: Standard Schema or TypeBox, by their output). `any` never passes.
 */
export type Exact<Declared, Actual> = Compared<OutputOf<Declared>, OutputOf<Actual>, 'exact'>;

/** `true` when clients that read `V1` can read `V2`: outputs may be added and narrowed; they may not be removed, widened or become optional. */
export type BackwardCompatibleResponse<V1, V2> = Compared<OutputOf<V1>, OutputOf<V2>, 'response'>;

/**
 * `true` when what clients send by `V1` is accepted by `V2`: optional inputs may be added and inputs widened; none may be required, narrowed or removed.
 * A server that ignores unknown fields may remove inputs: `'ignored'`.
 */
export type BackwardCompatibleRequest<V1, V2, UnknownFields extends 'rejected' | 'ignored' = 'rejected'> = Compared<
  InputOf<V2>,
  InputOf<V1>,
  UnknownFields extends 'rejected' ? 'request' : 'tolerant-request'
>;
