import type { Files } from '../virtual-project.ts';
import type { DiskProject } from './on-disk.ts';

export const CLIENT = `import { PrismaClient } from '@prisma/client'; export const db = new PrismaClient();`;

export const BASE: Files = { 'package.json': '{ "name": "shop" }', 'src/db.ts': CLIENT };

export const EXPRESS = `import express from 'express'; const app = express(); `;

export function bound(each: DiskProject) {
  return {
    folder: each.folder,
    at: (name: string) => each.at(name),
    lint: (name: string, text: string) => each.lint(name, text),
    queries: (name: string, text: string, cwd?: string) => each.queries(name, text, cwd),
  };
}
