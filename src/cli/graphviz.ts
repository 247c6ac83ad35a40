import { CannotRun, messageOf } from './cannot-run.ts';

interface Graphviz {
  dot(source: string): string;
}

const PACKAGE = '@hpcc-js/wasm-graphviz';

/** Draws a graph in the language of Graphviz as SVG, without a Graphviz on the machine. */
export async function drawSvg(dot: string): Promise<string> {
  const graphviz = await load();
  return graphviz.dot(dot);
}

async function load(): Promise<Graphviz> {
  try {
    // Not by its name: the package is optional, and nothing is to look for its types.
    const { Graphviz } = (await import(PACKAGE)) as { Graphviz: { load(): Promise<Graphviz> } };
    return await Graphviz.load();
  } catch (error) {
    throw new CannotRun(
      `${PACKAGE} cannot be loaded: ${messageOf(error).split('\n', 1)[0] ?? ''}`,
      `Install it: npm install --save-dev ${PACKAGE}\nOr draw with a Graphviz of your own: backend-architect cruise --output-type dot | dot -T svg`,
    );
  }
}
