import { describe, expect, test } from 'vitest';

import { modelOf } from '../../virtual-project.ts';

/** The verdict of a route of an application that is handed to something and put back into its variable. */
function verdict(configures: string, { call = 'configure(app)', start = 'express()' } = {}): string | undefined {
  const text = `
    import express, { type Express } from 'express';
    import { outside } from './missing';
    ${configures}
    export function start() {
      let app = ${start};
      app = ${call};
      app.get('/orders', (req, res) => res.json([]));
      return app;
    }
  `;
  return modelOf(text).routes[0]?.authentication.verdict;
}

const KEEPS = `function configure(app: Express) { app.set('trust proxy', true); return app; }`;
const WRAPS = `function configure(app: Express) { const around = express(); around.use(outside, app); return around; }`;

describe('an application that a function hands back stays what it was made as', () => {
  test('the function gives back what it is given', () => {
    expect(verdict(KEEPS)).toBe('no');
    expect(verdict(WRAPS)).toBe('unknown');
  });

  test('a function that another one makes, or none', () => {
    const made = (other: string): string => `
      const maker = (stage: string) => {
        switch (stage) {
          case 'production': return function (app: Express) { app.set('trust proxy', true); return app; };
          default: return ${other};
        }
      };
      const configure = maker(process.env.NODE_ENV);
    `;
    expect(verdict(made('null'))).toBe('no');
    expect(verdict(made('outside'))).toBe('unknown');
  });

  test('it cannot be read', () => {
    expect(verdict(KEEPS, { call: 'outside(app)' })).toBe('unknown');
    expect(verdict(KEEPS, { call: 'configure(outside)' })).toBe('unknown');
    expect(verdict(KEEPS, { start: 'outside()' })).toBe('unknown');
  });
});
